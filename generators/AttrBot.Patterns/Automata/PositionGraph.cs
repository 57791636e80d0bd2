namespace AttrBot.Patterns;

/// <summary>The positions of a pattern, each a place that consumes a character, and where one can follow another.</summary>
internal sealed class PositionGraph(AutomatonLimits limits)
{
    private readonly List<Position> _positions = [];

    private int _edges;

    /// <summary>The positions.</summary>
    public IReadOnlyList<Position> Positions => _positions;

    /// <summary>Whether a limit has been exceeded. What is added from then on is not kept.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>A fragment that consumes one character.</summary>
    public Fragment Add(CharacterSet characters, RegexNode? node)
    {
        if (_positions.Count == limits.MaxPositions)
        {
            IsTooLarge = true;
            return Fragment.Never;
        }

        var port = new Fragment.Port(_positions.Count, Passage.Always);
        _positions.Add(new Position(characters, node));
        return new Fragment(Passage.Never, [port], [port]);
    }

    /// <summary>A fragment that consumes any characters of a set.</summary>
    public Fragment AddRun(CharacterSet characters, RegexNode? node)
    {
        Fragment one = Add(characters, node);
        Connect(one, one);
        return one.OrNothing();
    }

    /// <summary>Lets a fragment start where another has ended.</summary>
    public void Connect(Fragment before, Fragment next)
    {
        foreach (Fragment.Port last in before.Last)
        {
            Dictionary<int, Passage> edges = _positions[last.Position].Next;
            foreach (Fragment.Port first in next.First)
            {
                Passage passage = last.Passage.And(first.Passage);
                if (passage.Some == Contexts.None)
                {
                    continue;
                }

                if (edges.TryGetValue(first.Position, out Passage known))
                {
                    edges[first.Position] = known.Or(passage);
                }
                else if (_edges == limits.MaxEdges)
                {
                    IsTooLarge = true;
                    return;
                }
                else
                {
                    edges.Add(first.Position, passage);
                    _edges++;
                }
            }
        }
    }

    /// <summary>One fragment, then another.</summary>
    public Fragment Join(Fragment before, Fragment next)
    {
        Connect(before, next);
        return new Fragment(
            before.Empty.And(next.Empty),
            before.Empty.Some == Contexts.None ? before.First : [.. before.First, .. next.First.Select(port => port.Through(before.Empty))],
            next.Empty.Some == Contexts.None ? next.Last : [.. before.Last.Select(port => port.Through(next.Empty)), .. next.Last]);
    }

    /// <summary>A position.</summary>
    /// <param name="characters">The characters of which it consumes one.</param>
    /// <param name="node">The node that it comes from; null for what a scope adds.</param>
    internal sealed class Position(CharacterSet characters, RegexNode? node)
    {
        /// <summary>The characters of which one is consumed.</summary>
        public CharacterSet Characters { get; } = characters;

        /// <summary>The node that it comes from; null for what a scope adds.</summary>
        public RegexNode? Node { get; } = node;

        /// <summary>The positions that can follow, and where they can.</summary>
        public Dictionary<int, Passage> Next { get; } = [];
    }
}
