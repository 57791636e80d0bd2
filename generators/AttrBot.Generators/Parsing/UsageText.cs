using System.Text;
using AttrBot.Patterns;

namespace AttrBot.Generators.Parsing;

/// <summary>
/// Writes what a person has to type, read off a pattern: <c>!weather &lt;city&gt; [&lt;days&gt;]</c>. Groups stand for what they
/// capture, brackets for what may be left out; what has no short form is an ellipsis.
/// </summary>
internal sealed class UsageText
{
    private const int MaxLength = 200;
    private const int MaxAlternatives = 3;
    private const int MaxListedCharacters = 4;
    private const string Ellipsis = "…";

    private readonly RegexSyntaxTree _tree;

    private UsageText(RegexSyntaxTree tree) => _tree = tree;

    /// <summary>The usage; the pattern itself where nothing of it can be typed as it stands.</summary>
    public static string Write(RegexSyntaxTree tree)
    {
        string usage = string.Join(
            " ", new UsageText(tree).Visit(tree.Root).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (usage.Length == 0)
        {
            return tree.Pattern;
        }

        return usage.Length <= MaxLength ? usage : usage.Substring(0, MaxLength - 1) + Ellipsis;
    }

    private string Visit(RegexNode node) => node switch
    {
        TextNode text => text.Text,
        CharacterClassNode characters => VisitClass(characters),
        AnyCharacterNode or BackreferenceNode or OpaqueNode => Ellipsis,
        SequenceNode sequence => VisitSequence(sequence),
        AlternationNode alternation => VisitAlternation(alternation),
        QuantifierNode quantifier => VisitQuantifier(quantifier),
        CaptureNode capture => FindName(capture.Group.Number) is { } name ? $"<{name}>" : VisitGroup(capture.Body),
        GroupNode group => VisitGroup(group.Body),
        AtomicNode atomic => VisitGroup(atomic.Children[0]),
        BalancingNode balancing => VisitGroup(balancing.Body),
        ConditionalNode conditional => Optional(Visit(conditional.Yes)),
        _ => "",
    };

    private string VisitSequence(SequenceNode sequence)
    {
        var text = new StringBuilder();
        foreach (RegexNode child in sequence.Children)
        {
            string part = Visit(child);

            // Two things without a short form side by side are one to the reader.
            if (part != Ellipsis || text.Length == 0 || text[text.Length - 1] != Ellipsis[0])
            {
                text.Append(part);
            }
        }

        return text.ToString();
    }

    private string VisitAlternation(AlternationNode alternation)
    {
        string[] alternatives = [.. alternation.Children.Select(Visit).Distinct()];
        string[] filled = Array.FindAll(alternatives, text => text.Trim().Length > 0);
        string before = filled.Length > 0 && filled.All(text => char.IsWhiteSpace(text[0])) ? " " : "";
        string joined = before
            + string.Join("|", filled.Take(MaxAlternatives).Select(text => text.Trim()))
            + (filled.Length > MaxAlternatives ? "|" + Ellipsis : "");
        return filled.Length < alternatives.Length ? Optional(joined) : joined;
    }

    private string VisitGroup(RegexNode body)
    {
        string text = Visit(body);
        bool isChoice = body is AlternationNode && text.Contains('|') && !text.TrimStart().StartsWith("[", StringComparison.Ordinal);
        return isChoice ? $"({text})" : text;
    }

    private string VisitQuantifier(QuantifierNode quantifier)
    {
        string text = Visit(quantifier.Child);
        if (quantifier.Max == 0)
        {
            return "";
        }

        if (text.Length > 0 && text.Trim().Length == 0)
        {
            return quantifier.Min == 0 ? "" : " ";
        }

        return quantifier.Min == 0 ? Optional(text) : text;
    }

    private static string Optional(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            return "";
        }

        // The space before what may be left out is left out with it, but reads better outside of the brackets.
        string before = char.IsWhiteSpace(text[0]) ? " " : "";
        string after = char.IsWhiteSpace(text[text.Length - 1]) ? " " : "";
        bool isBracketed = trimmed[0] == '[' && trimmed.IndexOf(']') == trimmed.Length - 1;
        return isBracketed ? before + trimmed + after : $"{before}[{StripParentheses(trimmed)}]{after}";
    }

    private static string StripParentheses(string text) =>
        text[0] == '(' && text.IndexOf(')') == text.Length - 1 ? text.Substring(1, text.Length - 2) : text;

    private static string VisitClass(CharacterClassNode node)
    {
        CharacterClass set = node.Characters;
        if (set.IsNegated || set.Subtraction is not null)
        {
            return Ellipsis;
        }

        if (set.Ranges.IsEmpty && set.Categories is [var category])
        {
            return category == CharacterCategory.Whitespace ? " "
                : category == CharacterCategory.Digit ? "<number>"
                : Ellipsis;
        }

        if (!set.Categories.IsEmpty)
        {
            return Ellipsis;
        }

        if (set.Ranges is [{ First: '0', Last: '9' }])
        {
            return "<number>";
        }

        // Of a few characters, such as the [!/] before a command, the first says how it is done.
        bool isList = set.Ranges.Length <= MaxListedCharacters && set.Ranges.All(range => range.First == range.Last);
        return isList ? set.Ranges[0].First.ToString() : Ellipsis;
    }

    private string? FindName(int number) => _tree.Groups.FirstOrDefault(group => group.Number == number && group.IsNamed)?.Name;
}
