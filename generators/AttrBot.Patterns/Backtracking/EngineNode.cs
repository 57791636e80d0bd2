using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>
/// A pattern as the engine runs it: groups that do nothing are gone, and what .NET's optimizer merges is merged, as far as that decides
/// how much is tried.
/// </summary>
internal abstract record EngineNode
{
    /// <summary>Matches nothing but the empty text.</summary>
    public static EngineNode Empty { get; } = new SequenceStep([]);

    /// <summary>Whether this is the empty text.</summary>
    public bool IsEmpty => this is SequenceStep { Children.IsEmpty: true };
}

/// <summary>One character.</summary>
/// <param name="Set">Which.</param>
/// <param name="CanMerge">Whether the optimizer makes one set of it and its neighbour in an alternation.</param>
internal sealed record CharacterStep(CharacterSet Set, bool CanMerge) : EngineNode;

/// <summary>One character, repeated: the engine does not keep a choice for each of them.</summary>
internal sealed record RunStep(CharacterSet Set, int Min, int Max, bool IsLazy, bool IsAtomic) : EngineNode;

/// <summary>One after the other.</summary>
internal sealed record SequenceStep(ImmutableArray<EngineNode> Children) : EngineNode;

/// <summary>One of several, tried from left to right.</summary>
internal sealed record ChoiceStep(ImmutableArray<EngineNode> Children) : EngineNode;

/// <summary>A loop.</summary>
internal sealed record LoopStep(EngineNode Body, int Min, int Max, bool IsLazy) : EngineNode;

/// <summary>A group that captures.</summary>
internal sealed record CaptureStep(int Group, EngineNode Body) : EngineNode;

/// <summary>A group that is not tried another way once it has matched.</summary>
internal sealed record AtomicStep(EngineNode Body) : EngineNode;

/// <summary>A look-around.</summary>
internal sealed record LookStep(EngineNode Body, bool IsBehind, bool IsNegative) : EngineNode;

/// <summary>An anchor.</summary>
internal sealed record AnchorStep(AnchorKind Anchor) : EngineNode;

/// <summary>The text of a group.</summary>
internal sealed record ReferenceStep(int Group, bool IgnoreCase) : EngineNode;
