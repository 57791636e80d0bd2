using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>
/// The tables by which <c>AttrBot.Dispatch.IndexedTriggerMatcher</c> finds the triggers that may match a message. What the numbers
/// mean is told there, where they are read.
/// </summary>
public sealed record TriggerIndexData
{
    /// <summary>Stands for no index and no limit.</summary>
    public const ushort None = ushort.MaxValue;

    internal TriggerIndexData()
    {
    }

    /// <summary>The class of each character: of 128 directly, then a page of 256 for each value of the upper byte, then the pages.</summary>
    public required ImmutableArray<byte> Classes { get; init; }

    /// <summary>For each class, its symbol in keys, and in the upper byte its kind.</summary>
    public required ImmutableArray<ushort> Symbols { get; init; }

    /// <summary>The automaton of keys: base, parent, failure link and first output of each node.</summary>
    public required ImmutableArray<ulong> Nodes { get; init; }

    /// <summary>
    /// What is found at nodes, in lists: a count, the number of the next list, then trigger, first check and number of checks of each.
    /// </summary>
    public required ImmutableArray<ushort> Outputs { get; init; }

    /// <summary>Conditions: place and kind, then the set.</summary>
    public required ImmutableArray<ushort> Checks { get; init; }

    /// <summary>Sets of classes, 32 bytes each.</summary>
    public required ImmutableArray<byte> Sets { get; init; }

    /// <summary>How simple patterns are matched without the regex engine.</summary>
    public required ImmutableArray<ushort> Shapes { get; init; }

    /// <summary>
    /// For each trigger: whether it is decided and in the upper byte how many characters the shape leaves out since a key finds them; least
    /// length, greatest length, filter, shape, what must be repeated.
    /// </summary>
    public required ImmutableArray<ushort> Triggers { get; init; }

    /// <summary>What must be repeated in a message.</summary>
    public required ImmutableArray<ulong> Repeats { get; init; }

    /// <summary>How characters are compared for <see cref="Repeats"/>; empty if they are not.</summary>
    public required ImmutableArray<ushort> Folds { get; init; }

    /// <summary>For each filter: the kinds that may occur, three of which one each must, those of the first and of the last character.</summary>
    public required ImmutableArray<ulong> Filters { get; init; }

    /// <summary>First node, whether all of a message must be read, then the triggers without a key.</summary>
    public required ImmutableArray<ushort> Plan { get; init; }

    /// <summary>The groups of automata: where the columns, rows and masks of each are, its first row, its triggers and their count.</summary>
    public required ImmutableArray<int> AutomatonPlan { get; init; }

    /// <summary>For each group of automata, where in a row the class of a character stands: 256 each.</summary>
    public required ImmutableArray<byte> AutomatonColumns { get; init; }

    /// <summary>The states of automata: what is found there, what is at the message's end, then the next row for each column.</summary>
    public required ImmutableArray<ushort> AutomatonRows { get; init; }

    /// <summary>Sets of triggers of a group of automata, one bit for each.</summary>
    public required ImmutableArray<ulong> AutomatonMasks { get; init; }

    /// <summary>The size of all tables.</summary>
    public int Bytes => Classes.Length + Sets.Length + AutomatonColumns.Length + (4 * AutomatonPlan.Length)
        + (8 * (Nodes.Length + Filters.Length + AutomatonMasks.Length + Repeats.Length))
        + (2 * (AutomatonRows.Length + Folds.Length)) + (2 * (Symbols.Length + Outputs.Length + Checks.Length + Triggers.Length + Shapes.Length + Plan.Length));
}
