using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>
/// Makes the states of an automaton out of positions. Where an anchor beside a position tells characters apart, each kind of them
/// becomes a state of its own, so that the anchor can be decided edge by edge.
/// </summary>
internal sealed class StateSplitter
{
    private static readonly Neighbor[] s_kinds =
        [Neighbor.Word, Neighbor.Joiner, Neighbor.Other, Neighbor.LineFeed, Neighbor.FinalLineFeed];

    private readonly PositionGraph _graph;
    private readonly Fragment _whole;
    private readonly List<Draft> _drafts = [];
    private readonly List<Draft>[] _byPosition;
    private readonly HashSet<Passage>[] _into;
    private readonly HashSet<Passage>[] _outOf;

    private StateSplitter(PositionGraph graph, Fragment whole)
    {
        _graph = graph;
        _whole = whole;
        _byPosition = [.. graph.Positions.Select(_ => new List<Draft>())];
        _into = [.. graph.Positions.Select(_ => new HashSet<Passage>())];
        _outOf = [.. graph.Positions.Select(_ => new HashSet<Passage>())];
    }

    /// <summary>The states, the start first; null when a limit is exceeded.</summary>
    public static ImmutableArray<AutomatonState>? TrySplit(
        PositionGraph graph, Fragment whole, AutomatonLimits limits, CancellationToken cancellationToken)
    {
        var splitter = new StateSplitter(graph, whole);
        splitter.CollectPassages();
        splitter.Split(cancellationToken);
        return splitter.TryConnect(limits.MaxEdges, cancellationToken) ? StateTrimmer.Trim(splitter._drafts) : null;
    }

    private void CollectPassages()
    {
        for (int position = 0; position < _graph.Positions.Count; position++)
        {
            foreach (KeyValuePair<int, Passage> next in _graph.Positions[position].Next)
            {
                Note(_outOf[position], next.Value);
                Note(_into[next.Key], next.Value);
            }
        }

        foreach (Fragment.Port first in _whole.First)
        {
            Note(_into[first.Position], first.Passage);
        }

        foreach (Fragment.Port last in _whole.Last)
        {
            Note(_outOf[last.Position], last.Passage);
        }
    }

    private static void Note(HashSet<Passage> passages, Passage passage)
    {
        if (!passage.IsUniform)
        {
            passages.Add(passage);
        }
    }

    private void Split(CancellationToken cancellationToken)
    {
        _drafts.Add(new Draft(-1, CharacterSet.Empty, null, [Neighbor.Edge]) { IsAccepting = _whole.Empty.Some.Has(Neighbor.Edge, Neighbor.Edge) });
        for (int i = 0; i < _graph.Positions.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            PositionGraph.Position position = _graph.Positions[i];
            foreach (Neighbor[] kinds in GroupKinds(i))
            {
                CharacterSet characters = kinds.Length == s_kinds.Length
                    ? position.Characters
                    : CharacterSet.From(kinds.SelectMany(kind => position.Characters.Intersect(NeighborSets.Of(kind)).Ranges.ToArray()));
                if (characters.Ranges.Length > 0)
                {
                    var draft = new Draft(i, characters, position.Node, kinds);
                    _drafts.Add(draft);
                    _byPosition[i].Add(draft);
                }
            }
        }

        foreach (Fragment.Port last in _whole.Last)
        {
            foreach (Draft draft in _byPosition[last.Position].Where(draft => draft.CanBeLast))
            {
                draft.IsAccepting |= last.Passage.Some.Has(draft.AsBefore, Neighbor.Edge);
            }
        }
    }

    /// <summary>Divides the kinds of characters into groups that the anchors beside a position do not tell apart.</summary>
    private IEnumerable<Neighbor[]> GroupKinds(int position)
    {
        HashSet<Passage> into = _into[position];
        HashSet<Passage> outOf = _outOf[position];
        if (into.Count == 0 && outOf.Count == 0)
        {
            return [s_kinds];
        }

        // Whether a line feed is the last character is a guess that an anchor before it has made; it is checked behind it.
        bool guesses = !into.All(passage => passage.TakesAlikeNext(Neighbor.LineFeed, Neighbor.FinalLineFeed));
        var groups = new List<List<Neighbor>>();
        foreach (Neighbor kind in s_kinds)
        {
            List<Neighbor>? alike = groups.Find(group => AreAlike(group[0], kind));
            if (alike is null)
            {
                groups.Add([kind]);
            }
            else
            {
                alike.Add(kind);
            }
        }

        return groups.Select(group => group.ToArray());

        bool AreAlike(Neighbor left, Neighbor right)
        {
            if (IsLineFeed(left) && IsLineFeed(right))
            {
                return !guesses;
            }

            return !(guesses && (IsLineFeed(left) || IsLineFeed(right)))
                && into.All(passage => passage.TakesAlikeNext(left, right))
                && outOf.All(passage => passage.TakesAlikeBefore(Draft.Behind(left), Draft.Behind(right)));
        }
    }

    private static bool IsLineFeed(Neighbor neighbor) => neighbor is Neighbor.LineFeed or Neighbor.FinalLineFeed;

    private bool TryConnect(int maxEdges, CancellationToken cancellationToken)
    {
        int edges = 0;
        foreach (Draft draft in _drafts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!draft.CanGoOn)
            {
                continue;
            }

            IEnumerable<KeyValuePair<int, Passage>> next = draft.Position < 0
                ? _whole.First.Select(port => new KeyValuePair<int, Passage>(port.Position, port.Passage))
                : _graph.Positions[draft.Position].Next;
            foreach (KeyValuePair<int, Passage> edge in next)
            {
                foreach (Draft target in _byPosition[edge.Key])
                {
                    if (!edge.Value.Some.Has(draft.AsBefore, target.AsNext))
                    {
                        continue;
                    }

                    if (++edges > maxEdges)
                    {
                        return false;
                    }

                    draft.Edges.Add((target, edge.Value.Several.Has(draft.AsBefore, target.AsNext)));
                }
            }
        }

        return true;
    }

    /// <summary>A state that is being made.</summary>
    /// <param name="position">The position; -1 for the start.</param>
    /// <param name="characters">Its characters.</param>
    /// <param name="node">The node of the position.</param>
    /// <param name="kinds">The kinds of characters; the anchors beside it take them alike.</param>
    internal sealed class Draft(int position, CharacterSet characters, RegexNode? node, Neighbor[] kinds)
    {
        public int Position { get; } = position;

        public CharacterSet Characters { get; } = characters;

        public RegexNode? Node { get; } = node;

        public bool IsAccepting { get; set; }

        public List<(Draft Target, bool IsAmbiguous)> Edges { get; } = [];

        /// <summary>What it is to an anchor before it.</summary>
        public Neighbor AsNext => kinds[0];

        /// <summary>What it is to an anchor behind it.</summary>
        public Neighbor AsBefore => Behind(kinds[0]);

        /// <summary>Whether more may follow: not where a line feed has been taken for the last character.</summary>
        public bool CanGoOn => kinds is not [Neighbor.FinalLineFeed];

        /// <summary>Whether the text may end: not where a line feed has been taken for another than the last character.</summary>
        public bool CanBeLast => kinds is not [Neighbor.LineFeed];

        public static Neighbor Behind(Neighbor kind) => kind == Neighbor.FinalLineFeed ? Neighbor.LineFeed : kind;
    }
}
