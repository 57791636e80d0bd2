using AttrBot.Analyzers.Blocking.Memory;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>A frame on a walk.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Parent">The index of the step that it was reached from; -1 for the first.</param>
/// <param name="IsCertain">Whether it is reached whichever objects virtual calls meet.</param>
/// <param name="IsFirstUse">Whether it is reached at a first use alone.</param>
internal sealed record ReachStep(Frame Frame, int Parent, bool IsCertain, bool IsFirstUse)
{
    /// <summary>What it is judged by.</summary>
    public Touched Touched { get; } = new();
}
