using System.Text;

namespace AttrBot.Patterns;

/// <summary>
/// Writes a short text that a pattern may match, going through one node of it. Look-arounds and assertions are left out of account, so
/// that the text is to be tried.
/// </summary>
/// <param name="wanted">The node to go through; null for the shortest way.</param>
/// <param name="character">What that node is to match.</param>
internal sealed class SampleWriter(RegexNode? wanted, char character)
{
    private const int MaxLength = 1_000;

    // Repetitions of what may be empty add no text, and can multiply without end.
    private const int MaxSteps = 10_000;

    // What reads well in a message, in this order.
    private const string Readable = "xa1 -.,:!?/";

    private readonly StringBuilder _text = new();
    private readonly Dictionary<int, string> _captures = [];
    private int _steps;

    /// <summary>The text; null where a part of the pattern is not understood, or the text would be long.</summary>
    public string? Write(RegexSyntaxTree tree) => TryWrite(tree.Root) ? _text.ToString() : null;

    /// <summary>A readable character of a set; null if it is empty.</summary>
    public static char? Choose(CharacterSet set)
    {
        foreach (char readable in Readable)
        {
            if (set.Contains(readable))
            {
                return readable;
            }
        }

        foreach (char other in set.Enumerate())
        {
            if (!char.IsControl(other) && !char.IsSurrogate(other))
            {
                return other;
            }
        }

        return null;
    }

    /// <summary>The characters that a node matches one of; null if it is no such node.</summary>
    public static CharacterSet? GetSet(RegexNode node) => node switch
    {
        CharacterClassNode characters => CharacterSets.Of(characters).Except(CharacterSets.Unassigned),
        AnyCharacterNode => CharacterSet.AllButLineFeed.Except(CharacterSets.Unassigned),
        _ => null,
    };

    private bool TryWrite(RegexNode node)
    {
        if (++_steps > MaxSteps)
        {
            return false;
        }

        switch (node)
        {
            case SequenceNode:
                return node.Children.All(TryWrite);

            case AlternationNode:
                return TryWrite(node.Children.FirstOrDefault(Leads) ?? node.Children[0]);

            case TextNode text:
                _text.Append(text.Text);
                return _text.Length <= MaxLength;

            case CharacterClassNode or AnyCharacterNode:
                char? chosen = node == wanted ? character : Choose(GetSet(node)!);
                _text.Append(chosen);
                return chosen is not null && _text.Length <= MaxLength;

            case QuantifierNode quantifier:
                int times = quantifier.Max > 0 && Leads(quantifier) ? Math.Max(1, quantifier.Min) : quantifier.Min;
                return times <= MaxLength && Enumerable.Range(0, times).All(_ => TryWrite(quantifier.Child));

            case CaptureNode capture:
                int start = _text.Length;
                bool isWritten = TryWrite(capture.Body);
                _captures[capture.Group.Number] = isWritten ? _text.ToString(start, _text.Length - start) : "";
                return isWritten;

            case GroupNode or AtomicNode:
                return TryWrite(node.Children[0]);

            case BackreferenceNode reference when _captures.TryGetValue(reference.Group.Number, out string? captured):
                _text.Append(captured);
                return _text.Length <= MaxLength;

            default:
                return node is AnchorNode or LookaroundNode or OptionsNode or TriviaNode;
        }
    }

    private bool Leads(RegexNode node) => wanted is not null && node.Span.Contains(wanted.Span);
}
