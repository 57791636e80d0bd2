namespace AttrBot.Patterns;

/// <summary>Summarizes a syntax tree. What is not understood may match anything.</summary>
internal sealed class PatternSummarizer
{
    private readonly ILookup<int, RegexNode> _captures;

    // Summaries of groups that are referred to; null while one is being made, since a group may refer to itself.
    private readonly Dictionary<int, PatternSummary?> _referred = [];

    private PatternSummarizer(RegexNode root) => _captures = root.DescendantsAndSelf()
        .Where(node => node is CaptureNode or BalancingNode { Group: not null })
        .ToLookup(node => node is CaptureNode capture ? capture.Group.Number : ((BalancingNode)node).Group!.Value.Number);

    /// <summary>Summarizes a pattern in its scope.</summary>
    public static PatternSummary Summarize(RegexSyntaxTree tree, PatternScope scope)
    {
        PatternSummary body = tree.IsValid ? new PatternSummarizer(tree.Root).Summarize(tree.Root) : PatternSummary.Anything;
        return scope switch
        {
            PatternScope.WholeMessage => Of(Assertion.Beginning).Then(body).Then(Of(Assertion.End)),
            PatternScope.Start => Of(Assertion.Beginning).Then(body).Then(Of(Assertion.OutsideWord)),
            _ => body,
        };
    }

    private PatternSummary Summarize(RegexNode node) => node switch
    {
        SequenceNode => node.Children.Aggregate(PatternSummary.Nothing, (summary, child) => summary.Then(Summarize(child))),
        AlternationNode => PatternSummary.AnyOf([.. node.Children.Select(Summarize)]),
        TextNode text => Summarize(text),
        CharacterClassNode characters => Of(CharacterSets.Of(characters)),
        AnyCharacterNode any => Of(any.MatchesLineFeed ? CharacterSet.All : CharacterSet.AllButLineFeed),
        AnchorNode anchor => Summarize(anchor),
        QuantifierNode quantifier => PatternSummary.Repeat(Summarize(quantifier.Child), quantifier.Min, quantifier.Max),
        CaptureNode or GroupNode => Summarize(node.Children[0]),
        AtomicNode or BalancingNode => Summarize(node.Children[0]).AsInexact(),
        LookaroundNode { IsNegative: false } look => PatternSummary.LookAt(Summarize(look.Body)),
        LookaroundNode => PatternSummary.Nothing.AsInexact(),
        ConditionalNode conditional => PatternSummary.AnyOf(
            [Summarize(conditional.Yes), conditional.No is { } no ? Summarize(no) : PatternSummary.Nothing]).AsInexact(),
        OptionsNode or TriviaNode => PatternSummary.Nothing,
        BackreferenceNode reference => Summarize(reference),
        _ => PatternSummary.Anything,
    };

    /// <summary>The text that a group has captured: as long as what is in its parentheses, and of the same characters.</summary>
    private PatternSummary Summarize(BackreferenceNode reference)
    {
        PatternSummary body = SummarizeGroup(reference.Group.Number);
        return new PatternSummary
        {
            Min = body.Min,
            Max = body.Max,
            Alphabet = reference.IgnoreCase ? CharacterSets.CloseOverAnyCase(body.Alphabet) : body.Alphabet,
        };
    }

    private PatternSummary SummarizeGroup(int group)
    {
        if (_referred.TryGetValue(group, out PatternSummary? known))
        {
            return known ?? PatternSummary.Anything;
        }

        _referred[group] = null;
        RegexNode[] captures = [.. _captures[group]];
        PatternSummary summary = captures.Length > 0 && captures.All(node => node is CaptureNode)
            ? PatternSummary.AnyOf([.. captures.Select(node => Summarize(node.Children[0]))])
            : PatternSummary.Anything;
        _referred[group] = summary;
        return summary;
    }

    private static PatternSummary Summarize(TextNode text) => text.Text.Aggregate(
        PatternSummary.Nothing, (summary, character) => summary.Then(Of(CharacterSets.Of(character, text.IgnoreCase))));

    private static PatternSummary Summarize(AnchorNode anchor) => anchor.Anchor switch
    {
        AnchorKind.Beginning => Of(Assertion.Beginning),
        AnchorKind.BeginningOfLine => Of(Assertion.BeginningOfLine),
        AnchorKind.End => Of(Assertion.End),
        AnchorKind.EndOrFinalLineFeed => Of(Assertion.EndOrFinalLineFeed),
        AnchorKind.EndOfLine => Of(Assertion.EndOfLine),
        AnchorKind.WordBoundary => Of(Assertion.WordBoundary),
        AnchorKind.NonWordBoundary => Of(Assertion.NonWordBoundary),
        _ => PatternSummary.Nothing.AsInexact(),
    };

    private static PatternSummary Of(CharacterSet set) => PatternSummary.Of(FactorSet.Of(set), 1, set);

    private static PatternSummary Of(Assertion assertion) => PatternSummary.Of(FactorSet.Of(assertion), 0, CharacterSet.Empty);
}
