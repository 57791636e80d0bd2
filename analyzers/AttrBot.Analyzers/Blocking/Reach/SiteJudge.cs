using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Calls;
using AttrBot.Analyzers.Blocking.Catalog;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>Decides whether a site blocks when its frame runs.</summary>
internal sealed class SiteJudge(Harmlessness harmlessness, Regions regions, FirstUses firstUses, OwnLocks locks)
{
    /// <summary>The line that makes <paramref name="site"/> blocking in <paramref name="frame"/>, and whether at times only; null when it is harmless there.</summary>
    /// <param name="site">The site.</param>
    /// <param name="frame">What is known where it stands.</param>
    /// <param name="isInText">Whether it stands in the text of the entry point, and not in a helper.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public (BlockingApi Api, bool IsOccasional)? Judge(Site site, Frame frame, bool isInText, CancellationToken cancellationToken)
    {
        // What is handed on is told where it is enumerated; who calls a handler enumerates what that returns.
        if (site is { Api.Category: BlockingCategory.Enumerate, Operation: IInvocationOperation made } && !(isInText && frame.Body.Container is null) && HandedOnSequences.Contain(made))
        {
            return null;
        }

        var api = frame.Runs(site.Guards) && firstUses.MayRun(site.Operation.Syntax, frame, cancellationToken)
            ? harmlessness.Judge(site, frame.Environment, cancellationToken)
            : null;
        if (api is null ||
            (api.Category == BlockingCategory.Primitive && FirstUses.IsConstructing(frame) && locks.IsFree(site, cancellationToken)) ||
            (api.Has(BlockingFlags.ShortRegionOk) && regions.IsShort(site, frame, isInText, countsOccasional: true, cancellationToken)) ||
            (ReferenceEquals(api, BuiltInApis.EndlessLoop) && regions.IsExplainedInside(site, frame, cancellationToken)))
        {
            return null;
        }

        return (api, IsOccasional(site, api, frame, isInText, cancellationToken));
    }

    /// <summary>Whether a method that is invoked as a delegate works on what lies in memory.</summary>
    public bool RunsInMemory(Site site, Frame frame, CancellationToken cancellationToken) => harmlessness.RunsInMemory(site, frame.Environment, cancellationToken);

    /// <summary>Others wait long for a lock at times only, where nothing else blocks under it.</summary>
    private bool IsOccasional(Site site, BlockingApi api, Frame frame, bool isInText, CancellationToken cancellationToken) =>
        api.Has(BlockingFlags.FirstUse) || firstUses.IsOccasional(site.Operation.Syntax, frame, isInText, cancellationToken) ||
        (api.Has(BlockingFlags.ShortRegionOk) && regions.IsShort(site, frame, isInText, countsOccasional: false, cancellationToken));
}
