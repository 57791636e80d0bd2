using System.Text;
using AttrBot.Patterns.Tests.Generation;

namespace AttrBot.Patterns.Tests.Dispatch;

/// <summary>Makes messages of a pattern: some match it, most miss it narrowly.</summary>
internal sealed class MessageSampler(Random random)
{
    private const int MaxLength = 200;

    private static readonly string[] s_insertions =
        [" ", "a", "x", "!", "?", "1", "\n", "\u212A", "k", "ſ", "İ", "é", "я", "_", "\u200D", "\uD83D\uDE00", "\uD800", "\u0378", "\uFFFF", "ok", " the ", "  "];

    private readonly Dictionary<int, string> _captures = [];

    /// <summary>Messages of a pattern.</summary>
    public IEnumerable<string> Sample(RegexSyntaxTree tree, int count)
    {
        for (int i = 0; i < count; i++)
        {
            var text = new StringBuilder();
            _captures.Clear();
            Write(tree.Root, text, 0);
            for (int edits = random.Next(3); edits > 0; edits--)
            {
                Edit(text);
            }

            yield return text.ToString();
        }
    }

    private void Edit(StringBuilder text)
    {
        int place = random.Next(text.Length + 1);
        switch (random.Next(6))
        {
            case 0:
                text.Insert(place, s_insertions[random.Next(s_insertions.Length)]);
                break;

            case 1 when place < text.Length:
                text.Remove(place, 1);
                break;

            case 2 when place < text.Length:
                string equivalents = CaseEquivalence.GetEquivalents(text[place]);
                text[place] = equivalents[random.Next(equivalents.Length)];
                break;

            case 3 when place < text.Length:
                text[place] = MessageAlphabet.Characters[random.Next(MessageAlphabet.Characters.Length)];
                break;

            case 4:
                text.Insert(0, random.Next(2) == 0 ? "hello " : "x");
                break;

            case 5:
                text.Append(random.Next(2) == 0 ? " there" : "x");
                break;
        }
    }

    private void Write(RegexNode node, StringBuilder text, int depth)
    {
        if (text.Length > MaxLength)
        {
            return;
        }

        switch (node)
        {
            case TextNode literal:
                text.Append(random.Next(3) == 0 && literal.IgnoreCase ? literal.Text.ToUpperInvariant() : literal.Text);
                break;

            case CharacterClassNode characters:
                text.Append(Choose(characters.Matches));
                break;

            case AnyCharacterNode:
                text.Append(Choose(_ => true));
                break;

            case AlternationNode:
                Write(node.Children[random.Next(node.Children.Length)], text, depth + 1);
                break;

            case QuantifierNode quantifier:
                int more = random.Next(3);
                int times = quantifier.Max - quantifier.Min < more ? quantifier.Max : quantifier.Min + more;
                for (int i = Math.Min(times, depth > 20 ? 1 : 20); i > 0; i--)
                {
                    Write(quantifier.Child, text, depth + 1);
                }

                break;

            case LookaroundNode look:
                if (!look.IsNegative && random.Next(2) == 0)
                {
                    Write(look.Body, text, depth + 1);
                }

                break;

            case ConditionalNode conditional:
                Write(random.Next(2) == 0 || conditional.No is null ? conditional.Yes : conditional.No, text, depth + 1);
                break;

            case CaptureNode capture:
                int start = text.Length;
                Write(capture.Body, text, depth + 1);
                _captures[capture.Group.Number] = text.ToString(start, text.Length - start);
                break;

            case BackreferenceNode reference:
                text.Append(Vary(_captures.GetValueOrDefault(reference.Group.Number, "a"), reference.IgnoreCase));
                break;

            default:
                foreach (RegexNode child in node.Children)
                {
                    Write(child, text, depth + 1);
                }

                break;
        }
    }

    private string Vary(string text, bool ignoreCase)
    {
        if (!ignoreCase || random.Next(2) == 0)
        {
            return text;
        }

        return string.Concat(text.Select(CaseEquivalence.GetEquivalents).Select(equivalents => equivalents[random.Next(equivalents.Length)]));
    }

    private char Choose(Func<char, bool> matches)
    {
        for (int attempt = 0; attempt < 30; attempt++)
        {
            char character = attempt < 20 ? MessageAlphabet.Characters[random.Next(MessageAlphabet.Characters.Length)] : (char)random.Next(char.MaxValue + 1);
            if (matches(character))
            {
                return character;
            }
        }

        // A small class far away, such as one script.
        int start = random.Next(char.MaxValue + 1);
        for (int i = 0; i <= char.MaxValue; i++)
        {
            if (matches((char)((start + i) & char.MaxValue)))
            {
                return (char)((start + i) & char.MaxValue);
            }
        }

        return 'a';
    }
}
