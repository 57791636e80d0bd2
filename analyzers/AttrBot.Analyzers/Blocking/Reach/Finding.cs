using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Catalog;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>A blocking site and the way to it.</summary>
/// <param name="Site">What blocks.</param>
/// <param name="Api">The line that makes it blocking here.</param>
/// <param name="Path">The bodies run through, from the one that was asked about to the one that the site stands in.</param>
/// <param name="IsCertain">Whether the way holds whichever object a virtual call meets, and the site always blocks.</param>
/// <param name="IsFirstUse">Whether the way is taken at a first use alone.</param>
internal sealed record Finding(Site Site, BlockingApi Api, ImmutableArray<string> Path, bool IsCertain, bool IsFirstUse)
{
    /// <summary>A site that is told where it stands.</summary>
    public static Finding At(Site site, bool isFirstUse = false) => At(site, site.Api, isFirstUse);

    /// <inheritdoc cref="At(Site, bool)"/>
    public static Finding At(Site site, BlockingApi api, bool isFirstUse) =>
        new(site, api, [], !api.Has(BlockingFlags.Maybe), isFirstUse || api.Has(BlockingFlags.FirstUse));
}

/// <summary>What is reachable from a frame.</summary>
/// <param name="Findings">The sites, nearest first.</param>
/// <param name="Reentered">The frames of the body that was to be left out, which the way leads back into, and whether at a first use alone.</param>
internal sealed record ReachResult(ImmutableArray<Finding> Findings, ImmutableArray<(Frame Frame, bool IsFirstUse)> Reentered)
{
    /// <summary>Nothing.</summary>
    public static ReachResult Nothing { get; } = new([], []);
}
