using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Catalog;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>Decides whether a site blocks when its frame runs.</summary>
internal sealed class SiteJudge(Harmlessness harmlessness, Regions regions)
{
    /// <summary>Whether <paramref name="site"/> blocks in <paramref name="frame"/>.</summary>
    public bool Blocks(Site site, Frame frame, CancellationToken cancellationToken) =>
        !harmlessness.IsHarmless(site, frame.Environment, cancellationToken) &&
        !(site.Api.Has(BlockingFlags.ShortRegionOk) && regions.IsShort(site, frame, cancellationToken)) &&
        !(ReferenceEquals(site.Api, BuiltInApis.EndlessLoop) && regions.IsExplainedInside(site, frame, cancellationToken));
}
