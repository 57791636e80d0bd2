using System.Text;

namespace AttrBot.Patterns.Tests.Generation;

/// <summary>
/// Writes a tree as another pattern of the same meaning that uses none of what it was parsed from: every character escaped, every
/// class enumerated over the test's alphabet, every option spelled out where it counts, every group numbered.
/// </summary>
internal static class PatternWriter
{
    public static string Write(RegexSyntaxTree tree)
    {
        // A group that the engine counts but does not build must still exist for the references to it.
        var unbuilt = tree.Groups.Where(group => group.Declarations.IsEmpty).Select(group => $"(?:(?<{group.Number}>)){{0}}");
        return string.Concat(unbuilt) + Write(tree.Root);
    }

    private static string Write(RegexNode node) => node switch
    {
        SequenceNode sequence => string.Concat(sequence.Children.Select(Write)),
        AlternationNode alternation => $"(?:{string.Join('|', alternation.Children.Select(Write))})",
        TextNode text => WithCase(string.Concat(text.Text.Select(Escape)), text.IgnoreCase),
        CharacterClassNode characters => Enumerate(characters),
        AnyCharacterNode any => any.MatchesLineFeed ? @"[\s\S]" : @"[^\n]",
        AnchorNode anchor => Write(anchor.Anchor),
        QuantifierNode quantifier => $"(?:{Write(quantifier.Child)}){Bounds(quantifier)}",
        CaptureNode capture => $"(?<{capture.Group.Number}>{Write(capture.Body)})",
        BalancingNode balancing => $"(?<{balancing.Group?.Number}-{balancing.Popped.Number}>{Write(balancing.Body)})",
        GroupNode group => $"(?:{Write(group.Body)})",
        AtomicNode atomic => $"(?>{Write(atomic.Body)})",
        LookaroundNode around => $"(?{(around.IsBehind ? "<" : "")}{(around.IsNegative ? "!" : "=")}{Write(around.Body)})",
        ConditionalNode conditional => $"(?{Write(conditional.Condition)}{Branch(conditional.Yes)}{(conditional.No is { } no ? "|" + Branch(no) : "")})",
        GroupConditionNode condition => $"({condition.Group.Number})",
        BackreferenceNode reference => WithCase($@"\k<{reference.Group.Number}>", reference.IgnoreCase),
        OptionsNode or TriviaNode => "",
        _ => throw new InvalidOperationException($"{node.Kind} cannot be written."),
    };

    private static string Branch(RegexNode node) => $"(?:{Write(node)})";

    private static string Escape(char character) => $@"\u{(int)character:X4}";

    private static string WithCase(string text, bool ignoreCase) => ignoreCase ? $"(?i:{text})" : text;

    private static string Bounds(QuantifierNode quantifier) =>
        $"{{{quantifier.Min},{(quantifier.Max == QuantifierNode.Unbounded ? "" : quantifier.Max)}}}{(quantifier.IsLazy ? "?" : "")}";

    private static string Write(AnchorKind anchor) => anchor switch
    {
        AnchorKind.Beginning => @"\A",
        AnchorKind.BeginningOfLine => "(?m:^)",
        AnchorKind.End => @"\z",
        AnchorKind.EndOrFinalLineFeed => @"\Z",
        AnchorKind.EndOfLine => "(?m:$)",
        AnchorKind.SearchStart => @"\G",
        AnchorKind.WordBoundary => @"\b",
        _ => @"\B",
    };

    private static string Enumerate(CharacterClassNode node)
    {
        var members = new StringBuilder();
        foreach (var character in MessageGen.Alphabet.Distinct().Where(node.Matches))
        {
            members.Append(Escape(character));
        }

        // Outside of the alphabet the class has no members here: no message asks.
        return members.Length == 0 ? "(?!)" : $"[{members}]";
    }
}
