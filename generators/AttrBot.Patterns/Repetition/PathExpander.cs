using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>
/// Lists the ways through a pattern: every match takes one of them. Where there would be too many, or steps too many, parts are
/// summed up as a loop or as unknown.
/// </summary>
internal static class PathExpander
{
    private const int MaxPaths = 16;
    private const int MaxSteps = 200;
    private const int MaxCopies = 32;
    private const int MaxVariants = 3;

    private static readonly ImmutableArray<PathStep> s_nothing = [];

    /// <summary>The ways through a pattern in its scope; null if it has parts that are not understood.</summary>
    public static IReadOnlyList<ImmutableArray<PathStep>>? Expand(RegexSyntaxTree tree, PatternScope scope)
    {
        // A balancing group takes captures back.
        if (!tree.IsValid || tree.Root.DescendantsAndSelf().Any(node => node is BalancingNode or OpaqueNode))
        {
            return null;
        }

        List<ImmutableArray<PathStep>> paths = Expand(tree.Root);
        return scope switch
        {
            PatternScope.WholeMessage => [.. paths.Select(path => Enclose(path, Assertion.End))],
            PatternScope.Start => [.. paths.Select(path => Enclose(path, Assertion.OutsideWord))],
            _ => paths,
        };
    }

    private static ImmutableArray<PathStep> Enclose(ImmutableArray<PathStep> path, Assertion end) =>
        [new PathStep.Place(Assertion.Beginning), .. path, new PathStep.Place(end)];

    private static List<ImmutableArray<PathStep>> Expand(RegexNode node) => node switch
    {
        SequenceNode => node.Children.Aggregate(Nothing(), (paths, child) => Join(paths, Expand(child), child)),
        AlternationNode => Limit([.. node.Children.SelectMany(Expand)], node),
        TextNode text => Limit([[.. text.Text.Select(character => Of(CharacterSets.Of(character, text.IgnoreCase), 1, 1))]], node),
        QuantifierNode quantifier => Expand(quantifier),
        CaptureNode capture =>
        [
            .. Expand(capture.Body).Select(ImmutableArray<PathStep> (body) =>
                [new PathStep.Open(capture.Group.Number), .. body, new PathStep.Close(capture.Group.Number)]),
        ],
        GroupNode or AtomicNode => Expand(node.Children[0]),
        BackreferenceNode reference => Single(new PathStep.Reference(reference.Group.Number)),
        LookaroundNode { IsNegative: false, IsBehind: false } look =>
            [.. Expand(look.Body).Select(ImmutableArray<PathStep> (body) => [new PathStep.Look(body, GetGroups(look))])],
        LookaroundNode => Single(new PathStep.Unknown(IsEmpty: true, GetGroups(node))),
        AnchorNode anchor => GetAssertion(anchor.Anchor) is { } assertion ? Single(new PathStep.Place(assertion)) : Nothing(),
        OptionsNode or TriviaNode => Nothing(),
        _ => GetSet(node) is { } set ? Single(Of(set, 1, 1)) : Single(new PathStep.Unknown(IsEmpty: false, GetGroups(node))),
    };

    private static List<ImmutableArray<PathStep>> Expand(QuantifierNode quantifier)
    {
        (int min, int max) = (quantifier.Min, quantifier.Max);
        if (max == 0)
        {
            return Nothing();
        }

        if (GetSet(quantifier.Child) is { } set)
        {
            return max - min < MaxVariants && min != max
                ? [.. Enumerable.Range(min, max - min + 1).Select(ImmutableArray<PathStep> (times) => [Of(set, times, times)])]
                : Single(Of(set, min, max));
        }

        List<ImmutableArray<PathStep>> bodies = Expand(quantifier.Child);
        List<ImmutableArray<PathStep>> paths = Nothing();

        // A loop stops at an iteration that matches the empty text; a reference that does changes nothing however often.
        int copies = Math.Min(min, bodies.Any(IsNullable) ? 1 : MaxCopies);
        for (int i = 0; i < copies; i++)
        {
            paths = Join(paths, bodies, quantifier.Child);
        }

        if (min == 0 && max == 1)
        {
            return Limit([.. bodies, s_nothing], quantifier);
        }

        return copies == max ? paths : Join(paths, Single(Sum(bodies, quantifier)), quantifier);
    }

    private static List<ImmutableArray<PathStep>> Join(List<ImmutableArray<PathStep>> left, List<ImmutableArray<PathStep>> right, RegexNode node)
    {
        if (right.Count == 1 && right[0].IsEmpty)
        {
            return left;
        }

        if (left.Max(path => path.Length) >= MaxSteps)
        {
            return [.. left.Select(path => AddUnknown(path, GetGroups(node)))];
        }

        if (left.Count * right.Count > MaxPaths || left.Max(path => path.Length) + right.Max(path => path.Length) > MaxSteps)
        {
            right = Single(SumUp(right, node));
        }

        return [.. left.SelectMany(path => right.Select(next => path.AddRange(next)))];
    }

    private static ImmutableArray<PathStep> AddUnknown(ImmutableArray<PathStep> path, ImmutableArray<int> groups) =>
        path[path.Length - 1] is PathStep.Unknown { IsEmpty: false } last
            ? groups.IsEmpty ? path : path.SetItem(path.Length - 1, last with { Groups = [.. last.Groups.Union(groups)] })
            : path.Add(new PathStep.Unknown(IsEmpty: false, groups));

    private static List<ImmutableArray<PathStep>> Limit(List<ImmutableArray<PathStep>> paths, RegexNode node) =>
        paths.Count > MaxPaths || paths.Any(path => path.Length > MaxSteps) ? Single(SumUp(paths, node)) : paths;

    private static PathStep SumUp(List<ImmutableArray<PathStep>> paths, RegexNode node) =>
        node is QuantifierNode quantifier && GetSet(quantifier.Child) is { } set ? Of(set, quantifier.Min, quantifier.Max) : Sum(paths, node);

    private static PathStep Sum(List<ImmutableArray<PathStep>> paths, RegexNode node) =>
        paths.Sum(path => path.Length) > MaxSteps
            ? new PathStep.Unknown(IsEmpty: false, GetGroups(node))
            : new PathStep.Loop([.. paths], GetGroups(node));

    private static bool IsNullable(ImmutableArray<PathStep> path) => !path.Any(step => step is PathStep.Characters { Min: > 0 } or PathStep.Reference);

    private static PathStep Of(CharacterSet set, int min, int max) => new PathStep.Characters(set, min, max);

    private static List<ImmutableArray<PathStep>> Single(PathStep step) => [[step]];

    private static List<ImmutableArray<PathStep>> Nothing() => [s_nothing];

    private static CharacterSet? GetSet(RegexNode node) => node switch
    {
        TextNode { Text.Length: 1 } text => CharacterSets.Of(text.Text[0], text.IgnoreCase),
        CharacterClassNode characters => CharacterSets.Of(characters),
        AnyCharacterNode any => any.MatchesLineFeed ? CharacterSet.All : CharacterSet.AllButLineFeed,
        _ => null,
    };

    private static ImmutableArray<int> GetGroups(RegexNode node) =>
        [.. node.DescendantsAndSelf().OfType<CaptureNode>().Select(capture => capture.Group.Number).Distinct()];

    private static Assertion? GetAssertion(AnchorKind anchor) => anchor switch
    {
        AnchorKind.Beginning => Assertion.Beginning,
        AnchorKind.BeginningOfLine => Assertion.BeginningOfLine,
        AnchorKind.End => Assertion.End,
        AnchorKind.EndOrFinalLineFeed => Assertion.EndOrFinalLineFeed,
        AnchorKind.EndOfLine => Assertion.EndOfLine,
        AnchorKind.WordBoundary => Assertion.WordBoundary,
        _ => null,
    };
}
