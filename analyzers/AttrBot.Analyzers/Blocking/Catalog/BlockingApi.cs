using System.Collections.Immutable;

namespace AttrBot.Analyzers.Blocking.Catalog;

/// <summary>One line of the classification: what holds the thread, why, and what to write instead.</summary>
internal sealed record BlockingApi
{
    /// <summary>Which members.</summary>
    public required ApiPattern Pattern { get; init; }

    /// <summary>Why they block.</summary>
    public required BlockingCategory Category { get; init; }

    /// <summary>The category as written, with its sub-kind: <c>io.file</c>.</summary>
    public required string CategoryText { get; init; }

    /// <summary>What to write instead, in the notation of the data files; may be empty.</summary>
    public string Replacement { get; init; } = "";

    /// <summary>When it is harmless.</summary>
    public BlockingFlags Flags { get; init; }

    /// <summary>When it is harmless, by argument.</summary>
    public ImmutableArray<ArgumentCondition> Conditions { get; init; } = [];

    /// <summary>For the summary of a referenced assembly's member: the way on from there to what blocks.</summary>
    public string Path { get; init; } = "";

    /// <summary>On how many conditions it depends that this way is taken.</summary>
    public int ConditionsOnPath { get; init; }

    /// <summary>A <c>!</c> line: the member never blocks.</summary>
    public bool IsSilenced { get; init; }

    /// <summary>Whether <paramref name="flag"/> is set.</summary>
    public bool Has(BlockingFlags flag) => (Flags & flag) != 0;
}
