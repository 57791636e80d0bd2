using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Memory;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>A frame on a walk.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Parent">The index of the step that it was reached from; -1 for the first.</param>
/// <param name="IsCertain">Whether it is reached whichever objects virtual calls meet.</param>
/// <param name="IsOccasional">Whether it is reached at times only.</param>
internal sealed record ReachStep(Frame Frame, int Parent, bool IsCertain, bool IsOccasional)
{
    /// <summary>The call that leads to it; null for the first.</summary>
    public Call? Through { get; init; }

    /// <summary>Whether that call runs other implementations, too, as the object decides.</summary>
    public bool IsOneOfSeveral { get; init; }

    /// <summary>How many bodies are run through to come to it.</summary>
    public int Length { get; init; }

    /// <summary>How many members are run through to come to it; its own local functions and lambdas are part of a member.</summary>
    public int Helpers { get; init; }

    /// <summary>How many conditions on the way nothing is known of.</summary>
    public int Conditions { get; init; }

    /// <summary>What it is judged by.</summary>
    public Touched Touched { get; } = new();
}
