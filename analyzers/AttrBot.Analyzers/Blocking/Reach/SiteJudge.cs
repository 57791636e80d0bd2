using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Catalog;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>Decides whether a site blocks when its frame runs.</summary>
internal sealed class SiteJudge(Harmlessness harmlessness, Regions regions)
{
    /// <summary>The line that makes <paramref name="site"/> blocking in <paramref name="frame"/>; null when it is harmless there.</summary>
    public BlockingApi? Judge(Site site, Frame frame, CancellationToken cancellationToken)
    {
        var api = harmlessness.Judge(site, frame.Environment, cancellationToken);
        return api is null ||
            (api.Has(BlockingFlags.ShortRegionOk) && regions.IsShort(site, frame, cancellationToken)) ||
            (ReferenceEquals(api, BuiltInApis.EndlessLoop) && regions.IsExplainedInside(site, frame, cancellationToken))
                ? null
                : api;
    }
}
