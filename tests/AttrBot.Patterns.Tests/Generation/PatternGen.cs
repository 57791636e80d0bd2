using FsCheck;
using FsCheck.Fluent;

namespace AttrBot.Patterns.Tests.Generation;

/// <summary>Generators of patterns: well-formed ones by grammar, the same with random edits, and strings of random pieces.</summary>
internal static class PatternGen
{
    private static readonly string[] Characters =
        ["a", "b", "c", "d", "k", "K", "ä", "ß", "я", "İ", " ", "!", "#", "-", ",", "{", "}", "]", "<", ">", "'", "=", ":", "_", "1", "0", "9", "\n", "\t", "😀", "\u212A"];

    private static readonly string[] Escapes =
    [
        @"\d", @"\D", @"\w", @"\W", @"\s", @"\S", @"\b", @"\B", @"\A", @"\z", @"\Z", @"\G", @"\.", @"\\", @"\(", @"\)", @"\[", @"\]",
        @"\{", @"\|", @"\*", @"\#", @"\ ", @"\-", @"\t", @"\n", @"\r", @"\e", @"\a", @"\f", @"\v", @"\x41", @"\u0042", @"\cA", @"\0",
        @"\012", @"\p{L}", @"\P{Lu}", @"\p{IsGreek}", @"\P{IsBasicLatin}", @"\p{_xmlI}", @"\p{Nd}", @"\<", @"\'",
    ];

    private static readonly string[] Quantifiers =
        ["*", "+", "?", "*?", "+?", "??", "{0}", "{2}", "{1,}", "{0,2}", "{1,3}?", "{0,}?", " *", " + ?", "(?#q)*"];

    private static readonly string[] ClassItems =
    [
        "a", "b", "k", "z", "0", "_", " ", "#", "(", ")", "[", "-", "^", "|", "é", "a-z", "0-9", "A-Z", "a-c", "!-/", @"\d", @"\W", @"\s",
        @"\-", @"\]", @"\\", @"\x41-\x5A", @"\p{Ll}", @"\P{IsCyrillic}", @"\b", @"\u0400-\u04FF", "😀",
    ];

    private static readonly string[] Names = ["a", "b", "city", "Name_1", "größe", "имя"];

    private static readonly string[] Pieces =
    [
        .. Characters, .. Escapes, .. Quantifiers, .. ClassItems,
        "(", "(", "(", ")", ")", ")", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>", "(?<a>", "(?<b>", "(?'a'", "(?<a-b>", "(?<-a>", "(?<1>", "(?<3>",
        "(?<", "(?'", "(?", "(?(", "(?(a)", "(?(1)", "(?(?=", "(?i)", "(?-i)", "(?x)", "(?-x)", "(?n)", "(?n:", "(?x:", "(?i-s:", "(?#", "(?#c)", "#c\n",
        "|", "|", "[", "[^", "[]", "]", "-[", "[a-[", "[^a-z-[b", "]]", "{", "{2", "{2,", "}", "{3,1}", "{99999999999999999999}", @"\", @"\1", @"\2", @"\8", @"\10", @"\k<a>",
        @"\k<b>", @"\k'a'", @"\k<1>", @"\k<", @"\k", @"\<a>", @"\<1>", @"\p", @"\p{", @"\p{Foo}", @"\pL", @"\x", @"\xZ", @"\u12", @"\c", @"\c1", @"\q", @"\y",
        "\0", "\uD800", "\uDC00", "\u200D", "^", "$", ".",
    ];

    private static readonly Gen<string> Character = Gen.Elements(Characters);

    private static readonly Gen<string> Name = Gen.Elements(Names);

    /// <summary>Patterns out of a grammar of all constructs; most are valid, some refer to groups that do not exist.</summary>
    public static Gen<string> WellFormed { get; } = Gen.Sized(size => Alternation(Math.Min(size, 40))).SelectMany(
        pattern => Gen.Frequency((9, Gen.Constant("")), (1, Gen.Elements("(?i)", "(?x)", "(?n)", "(?s-i)"))).Select(prefix => prefix + pattern));

    /// <summary>Well-formed patterns after one to four random edits.</summary>
    public static Gen<string> Mutated { get; } =
        from pattern in WellFormed
        from count in Gen.Choose(1, 4)
        from edits in Edit.ListOf(count)
        select edits.Aggregate(pattern, (text, edit) => edit(text));

    /// <summary>Up to fifteen pieces of syntax in a row.</summary>
    public static Gen<string> Soup { get; } =
        from count in Gen.Choose(0, 15)
        from pieces in Gen.Elements(Pieces).ListOf(count)
        select string.Concat(pieces);

    /// <summary>Character classes in brackets.</summary>
    public static Gen<string> CharacterClass { get; } = Gen.Sized(_ => Class(2));

    /// <summary>Well-formed patterns, mutated ones and strings of pieces.</summary>
    public static Gen<string> Any { get; } = Gen.OneOf(WellFormed, Mutated, Soup);

    /// <summary>The options that a pattern may start with.</summary>
    public static Gen<PatternOptions> Options { get; } = Gen.Frequency(
        (4, Gen.Constant(PatternOptions.IgnoreCase | PatternOptions.CultureInvariant)),
        (4, Gen.Constant(PatternOptions.CultureInvariant)),
        (3, Gen.SubListOf(
                PatternOptions.IgnoreCase,
                PatternOptions.Multiline,
                PatternOptions.ExplicitCapture,
                PatternOptions.Singleline,
                PatternOptions.IgnorePatternWhitespace)
            .Select(options => options.Aggregate(PatternOptions.CultureInvariant, (all, option) => all | option))));

    private static Gen<Func<string, string>> Edit { get; } =
        from position in Gen.Choose(0, 10_000)
        from length in Gen.Choose(1, 3)
        from piece in Gen.Elements(Pieces)
        from insert in Gen.Elements(true, false)
        select (Func<string, string>)(text =>
        {
            var start = position % (text.Length + 1);
            return insert ? text.Insert(start, piece) : text.Remove(start, Math.Min(length, text.Length - start));
        });

    private static Gen<string> Alternation(int size) => Gen.Frequency(
        (4, Sequence(size)),
        (1, Gen.Choose(2, 3).SelectMany(count => Sequence(size / count).ListOf(count)).Select(branches => string.Join('|', branches))));

    private static Gen<string> Sequence(int size) =>
        from count in Gen.Choose(0, Math.Max(1, Math.Min(5, size)))
        from items in Quantified(count == 0 ? 0 : size / count).ListOf(count)
        select string.Concat(items);

    private static Gen<string> Quantified(int size) =>
        from atom in size < 3 ? Leaf : Gen.Frequency((3, Leaf), (2, Group(size - 1)))
        from quantifier in Gen.Frequency((3, Gen.Constant("")), (1, Gen.Elements(Quantifiers)))
        select atom + quantifier;

    private static Gen<string> Leaf { get; } = Gen.Frequency(
        (6, Character),
        (2, Gen.Choose(2, 4).SelectMany(count => Character.ListOf(count)).Select(string.Concat)),
        (3, Gen.Elements(Escapes)),
        (2, Gen.Elements("^", "$", ".", ".")),
        (2, CharacterClass),
        (1, Gen.OneOf(Name.Select(name => $@"\k<{name}>"), Gen.Choose(1, 12).Select(number => $@"\{number}"))),
        (1, Gen.Elements("(?i)", "(?-i)", "(?s)", "(?m)", "(?x)", "(?-x)", "(?n)", "(?#note)", " # note\n", "  ")));

    private static Gen<string> Group(int size) => Alternation(size).SelectMany(body => Gen.Frequency(
        (5, Gen.Constant($"({body})")),
        (4, Gen.Constant($"(?:{body})")),
        (4, Name.Select(name => $"(?<{name}>{body})")),
        (1, Name.Select(name => $"(?'{name}'{body})")),
        (1, Gen.Choose(1, 5).Select(number => $"(?<{number}>{body})")),
        (2, Gen.Elements("=", "!", "<=", "<!", ">").Select(kind => $"(?{kind}{body})")),
        (1, Gen.Elements("i", "-i", "x", "n", "s-m", "im-sx").Select(options => $"(?{options}:{body})")),
        (1, Name.SelectMany(name => Name.Select(popped => $"(?<{name}-{popped}>{body})"))),
        (1, Name.Select(popped => $"(?<-{popped}>{body})")),
        (1, Alternation(size / 2).SelectMany(other => Gen.OneOf(
            Name.Select(name => $"(?({name})(?:{body})|(?:{other}))"),
            Gen.Constant($"(?(?={body})(?:{other}))"),
            Gen.Constant($"(?({body})(?:{other})|x)"))))));

    private static Gen<string> Class(int depth) =>
        from negation in Gen.Elements("", "", "^")
        from count in Gen.Choose(1, 4)
        from items in Gen.Elements(ClassItems).ListOf(count)
        from subtraction in depth == 0 ? Gen.Constant("") : Gen.Frequency((4, Gen.Constant("")), (1, Gen.Sized(_ => Class(depth - 1)).Select(inner => "-" + inner)))
        select $"[{negation}{string.Concat(items)}{subtraction}]";
}
