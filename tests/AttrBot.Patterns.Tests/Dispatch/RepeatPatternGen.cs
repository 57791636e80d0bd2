using System.Text;

namespace AttrBot.Patterns.Tests.Dispatch;

/// <summary>Patterns with references to groups: doubled letters and words, palindromes, quotes, and what may stand around them.</summary>
internal static class RepeatPatternGen
{
    private static readonly string[] s_characters =
        [".", @"\w", @"\p{L}", "[a-z]", "[!?.]", @"\S", @"\d", "[ab]", "a", "(?:a|b)", "(?s:.)", "k", @"\W"];

    private static readonly string[] s_words =
    [
        @"\w+", @"\p{L}+", "[a-z]+", @"\w{2,}", @"\w+?", @"\w\w", @"\w*", @"(?:\w)+", "(?:ok|ha|k)", @"\w+\b", @"\b\w+", @"[\w-]+", @"\S+", @"(?:\w|\d)+",
        @"(?=\w)\w+", @"\w(?:\w\w)?",
    ];

    private static readonly string[] s_between =
    [
        "", "", @"\s+", @"\s*", " ", @"\W+", @"\W*", ", ?", ".*", @".*\b", @"\b.*\b", @"\b", @"\s+(?:and |or )?", @"\W+(?:x\W)?", @"[^\w]", "[^a-z]+", "-?",
        @"\w?", @"\w", ".{2}", ".?", "(?:a|bc)", @"(?:\s|,)+", "(?:,\\s*)*", @"\b(?=.*\b)", "(?>x*)", @"(?:x|\s)", "$?\n^", @"\s(?!x)", @"\s(?<=\s)",
    ];

    private static readonly string[] s_quantifiers = ["", "", "", "", "+", "{2,}", "{3}", "{1,2}", "?", "*", "+?", "{2}"];

    private static readonly string[] s_edges = ["", "", "", "", "", "", @"\b", @"\b", "^", "$", @"\s", @"\W", @"\B", @"(?:^|\s)", @"(?=\s|$)", "x", @"\w", @"(?<!\w)", ".*", "!*"];

    public static string Write(Random random)
    {
        var pattern = new StringBuilder();
        for (int branches = random.Next(6) == 0 ? 2 : 1; branches > 0; branches--)
        {
            pattern.Append(WriteBranch(random)).Append(branches > 1 ? "|" : "");
        }

        return random.Next(12) == 0 ? $"(?:{pattern}){Choose(random, s_quantifiers)}" : pattern.ToString();
    }

    private static string WriteBranch(Random random)
    {
        if (random.Next(3) > 0)
        {
            return WriteUsualBranch(random);
        }

        string group = $"({WriteBody(random)})";
        string reference = WriteReference(random, 1);
        switch (random.Next(8))
        {
            case 0:
                // Two groups, in the same order or turned around.
                string second = $"({WriteBody(random)})";
                string two = random.Next(2) == 0 ? WriteReference(random, 2) + Choose(random, s_between) + reference : reference + WriteReference(random, 2);
                return Edge(random) + group + Choose(random, s_between) + second + Choose(random, s_between) + two + Edge(random);

            case 1:
                return $"{Edge(random)}{group}(?:{Choose(random, s_between)}{reference}{Edge(random)}){Choose(random, s_quantifiers)}{Edge(random)}";

            case 2:
                return $"{Edge(random)}{group}{Edge(random)}(?={Choose(random, s_between)}{Edge(random)}{reference}{Edge(random)}){Edge(random)}";

            case 3:
                return $"{Edge(random)}(?:{group}{Choose(random, s_between)}){Choose(random, s_quantifiers)}{Choose(random, s_between)}{reference}{Edge(random)}";

            case 4:
                return $"{Edge(random)}(?:{group}|{Choose(random, s_words)}){Choose(random, s_between)}{reference}|{Choose(random, s_words)} {reference}";

            default:
                return $"{Edge(random)}{group}{Choose(random, s_between)}{Edge(random)}{reference}{Choose(random, s_quantifiers)}{Edge(random)}";
        }
    }

    /// <summary>What people write: a word twice, a run of one character, a palindrome.</summary>
    private static string WriteUsualBranch(Random random)
    {
        string word = Choose(random, s_words);
        string character = Choose(random, s_characters);
        string quantifier = Choose(random, s_quantifiers);
        return random.Next(7) switch
        {
            0 => $@"\b({word})\b{Choose(random, s_between)}\b{WriteReference(random, 1)}\b",
            1 => $@"\b({word})\b(?={Choose(random, s_between)}\b{WriteReference(random, 1)}\b)",
            2 => $@"({character}){WriteReference(random, 1)}{quantifier}",
            3 => $@"({character})({character}){Choose(random, s_between)}{WriteReference(random, 2)}{WriteReference(random, 1)}",
            4 => $@"\b({word})(?:\W+{WriteReference(random, 1)})+{Choose(random, s_edges)}",
            5 => $@"{Choose(random, s_edges)}({character}{Choose(random, s_characters)}){Choose(random, s_between)}{WriteReference(random, 1)}{quantifier}",
            _ => $@"({word})\W+{WriteReference(random, 1)}|({character}){WriteReference(random, 2)}{{2}}",
        };
    }

    private static string WriteBody(Random random) =>
        random.Next(2) == 0 ? Choose(random, s_words) : Choose(random, s_characters) + (random.Next(4) == 0 ? Choose(random, s_characters) : "");

    private static string WriteReference(Random random, int group) => random.Next(10) switch
    {
        0 => $@"(?-i:\{group})",
        1 => $@"(?:\{group})",
        2 => $@"(\{group})",
        _ => $@"\{group}",
    };

    private static string Edge(Random random) => Choose(random, s_edges);

    private static string Choose(Random random, string[] parts) => parts[random.Next(parts.Length)];
}
