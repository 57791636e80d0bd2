using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>A part of a <see cref="PositionGraph"/> that stands for a part of a pattern.</summary>
/// <param name="Empty">Where the part can be passed without a character.</param>
/// <param name="First">The positions it can start with.</param>
/// <param name="Last">The positions it can end with.</param>
internal sealed record Fragment(Passage Empty, ImmutableArray<Fragment.Port> First, ImmutableArray<Fragment.Port> Last)
{
    /// <summary>Matches nothing, not even the empty text.</summary>
    public static Fragment Never { get; } = new(Passage.Never, [], []);

    /// <summary>Matches the empty text.</summary>
    public static Fragment Always { get; } = Of(Passage.Always);

    /// <summary>Matches the empty text in some places.</summary>
    public static Fragment Of(Passage empty) => new(empty, [], []);

    /// <summary>Any of several.</summary>
    public static Fragment AnyOf(IReadOnlyCollection<Fragment> branches) => new(
        branches.Aggregate(Passage.Never, (empty, branch) => empty.Or(branch.Empty)),
        [.. branches.SelectMany(branch => branch.First)],
        [.. branches.SelectMany(branch => branch.Last)]);

    /// <summary>The same or nothing.</summary>
    public Fragment OrNothing() => this with { Empty = Empty.Or(Passage.Always) };

    /// <summary>A way between a position and the edge of the fragment.</summary>
    internal readonly record struct Port(int Position, Passage Passage)
    {
        /// <summary>The same way, and through something empty.</summary>
        public Port Through(Passage passage) => this with { Passage = Passage.And(passage) };
    }
}
