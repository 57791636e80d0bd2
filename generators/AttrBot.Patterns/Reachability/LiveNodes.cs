namespace AttrBot.Patterns;

/// <summary>The nodes of a pattern that consume a character of some message: of some text without white space at its ends.</summary>
internal sealed class LiveNodes
{
    private readonly HashSet<RegexNode> _live = [];

    private LiveNodes(PositionAutomaton automaton)
    {
        var forward = Reach([(PositionAutomaton.Start, false)], place => automaton.States[place.State].Edges
            .SelectMany(edge => Enter(automaton.States[edge.Target], isFirst: place.State == PositionAutomaton.Start)));
        ILookup<(int, bool), (int, bool)> sources = forward
            .SelectMany(place => automaton.States[place.State].Edges
                .SelectMany(edge => Enter(automaton.States[edge.Target], isFirst: place.State == PositionAutomaton.Start))
                .Select(target => (Target: target, Source: place)))
            .ToLookup(edge => edge.Target, edge => edge.Source);
        var ends = forward.Where(place => automaton.States[place.State].IsAccepting && !place.AfterSpace);
        HashSet<(int State, bool AfterSpace)> useful = Reach(ends, place => sources[place]);
        IsEmpty = useful.Count == 0;
        _live.UnionWith(useful.Select(place => automaton.States[place.State].Node).OfType<RegexNode>());
    }

    /// <summary>Whether no message matches at all.</summary>
    public bool IsEmpty { get; }

    /// <summary>The live nodes of a pattern; null when it has no automaton.</summary>
    public static LiveNodes? TryFind(RegexSyntaxTree tree, PatternScope scope, CancellationToken cancellationToken) =>
        PositionAutomaton.Build(tree, scope, Approximation.Over, null, cancellationToken).Automaton is { } automaton
            ? new LiveNodes(automaton)
            : null;

    /// <summary>Whether a node may take part in a match. What is not described by an automaton may.</summary>
    public bool MayTakePart(RegexNode node) => node switch
    {
        TextNode or CharacterClassNode or AnyCharacterNode => _live.Contains(node),
        SequenceNode => node.Children.All(MayTakePart),
        AlternationNode => node.Children.Any(MayTakePart),
        QuantifierNode quantifier => quantifier.Min == 0 || MayTakePart(quantifier.Child),
        CaptureNode or GroupNode or AtomicNode => MayTakePart(node.Children[0]),
        _ => true,
    };

    /// <summary>A state with what it has been entered with: white space or not.</summary>
    private static IEnumerable<(int State, bool AfterSpace)> Enter(AutomatonState state, bool isFirst)
    {
        if (!state.Characters.IsSubsetOf(NeighborSets.WhiteSpace))
        {
            yield return (state.Index, false);
        }

        if (!isFirst && !state.Characters.IsDisjointFrom(NeighborSets.WhiteSpace))
        {
            yield return (state.Index, true);
        }
    }

    private static HashSet<(int State, bool AfterSpace)> Reach(
        IEnumerable<(int State, bool AfterSpace)> from, Func<(int State, bool AfterSpace), IEnumerable<(int State, bool AfterSpace)>> follow)
    {
        var reached = new HashSet<(int State, bool AfterSpace)>(from);
        var pending = new Stack<(int State, bool AfterSpace)>(reached);
        while (pending.Count > 0)
        {
            foreach ((int, bool) next in follow(pending.Pop()))
            {
                if (reached.Add(next))
                {
                    pending.Push(next);
                }
            }
        }

        return reached;
    }
}
