using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>A state of a <see cref="PositionAutomaton"/>: one of its characters has just been consumed.</summary>
public sealed class AutomatonState
{
    internal AutomatonState(int index, int position, CharacterSet characters, RegexNode? node, bool isAccepting, ImmutableArray<AutomatonEdge> edges)
    {
        Index = index;
        Position = position;
        Characters = characters;
        Node = node;
        IsAccepting = isAccepting;
        Edges = edges;
    }

    /// <summary>Its index in <see cref="PositionAutomaton.States"/>.</summary>
    public int Index { get; }

    /// <summary>The position of the pattern; -1 for the start. States of one position differ in their characters.</summary>
    public int Position { get; }

    /// <summary>The characters of which one is consumed when the state is entered; empty for the start.</summary>
    public CharacterSet Characters { get; }

    /// <summary>The node that consumes the character; null for the start and for what the scope adds.</summary>
    public RegexNode? Node { get; }

    /// <summary>Whether a text may end here.</summary>
    public bool IsAccepting { get; }

    /// <summary>The edges to what may come next, by ascending target.</summary>
    public ImmutableArray<AutomatonEdge> Edges { get; }
}
