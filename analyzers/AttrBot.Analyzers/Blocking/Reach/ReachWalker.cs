using System.Collections.Concurrent;
using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Catalog;
using AttrBot.Analyzers.Blocking.Values;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>
/// Walks breadth first from a frame to the sites that block when it runs, so that the first way found is a shortest one.
/// Frames from which no site is reachable are remembered, whoever asked.
/// </summary>
internal sealed class ReachWalker(SiteJudge judge, CallResolver calls, BlockingApiCatalog catalog, BotTypes bot)
{
    /// <summary>So many sites are told; the rest is more of the same.</summary>
    private const int MaximumFindings = 8;

    /// <summary>So many frames are walked for one question; a larger program is judged by what was seen until then.</summary>
    private const int MaximumFrames = 5_000;

    private readonly ConcurrentDictionary<Frame, byte> _clean = new();
    private readonly ConcurrentDictionary<(Frame Start, bool StopsInScope), ReachResult> _known = new();

    /// <summary>The sites reachable from <paramref name="start"/>.</summary>
    /// <param name="start">Where to begin.</param>
    /// <param name="without">A body that is looked at elsewhere: the way is not followed into it, but told.</param>
    /// <param name="isJudgedElsewhere">Methods that are analysed themselves and need not be looked into; null for none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public ReachResult From(Frame start, Body? without, Func<IMethodSymbol, bool>? isJudgedElsewhere, CancellationToken cancellationToken)
    {
        if (_clean.ContainsKey(start))
        {
            return ReachResult.Nothing;
        }

        var key = (start, isJudgedElsewhere is not null);
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        var result = Walk(start, without, isJudgedElsewhere, out var visited, out var isComplete, cancellationToken);
        if (result.Reentered.IsEmpty)
        {
            _known.TryAdd(key, result);
            if (result.Findings.IsEmpty && isComplete && isJudgedElsewhere is null && visited.Count < MaximumFrames)
            {
                visited.ForEach(step => _clean.TryAdd(step.Frame, 0));
            }
        }

        return result;
    }

    private ReachResult Walk(
        Frame start, Body? without, Func<IMethodSymbol, bool>? isJudgedElsewhere, out List<Step> steps, out bool isComplete, CancellationToken cancellationToken)
    {
        steps = [];
        isComplete = true;
        var seen = new HashSet<Frame>();
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var reentered = ImmutableArray.CreateBuilder<Frame>();
        Enqueue(new Step(start, -1, true), steps);
        for (var i = 0; i < steps.Count && steps.Count < MaximumFrames && findings.Count < MaximumFindings; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var step = steps[i];
            foreach (var site in step.Frame.Body.Sites)
            {
                if (judge.Judge(site, step.Frame, isInText: false, cancellationToken) is not { } api)
                {
                    continue;
                }

                if (i > 0 && api.Has(BlockingFlags.Brief))
                {
                    isComplete = false;
                }
                else
                {
                    findings.Add(Found(site, api, i, steps));
                }
            }

            foreach (var call in step.Frame.Body.Calls)
            {
                if (step.Frame.Runs(call.Guards))
                {
                    Follow(call, i, steps, cancellationToken);
                }
            }
        }

        return findings.Count == 0 && reentered.Count == 0 ? ReachResult.Nothing : new ReachResult(findings.ToImmutable(), reentered.ToImmutable());

        void Follow(Call call, int index, List<Step> steps, CancellationToken cancellationToken)
        {
            var step = steps[index];
            var targets = calls.Resolve(call, step.Frame.Environment, cancellationToken).ToList();
            foreach (var target in targets)
            {
                if (target.Body is { } body)
                {
                    Enqueue(new Step(new Frame(body, target.Environment), index, step.IsCertain && (call.Kind != CallKind.Virtual || targets.Count == 1)), steps);
                }
                else if (MethodGroups.FindBlocking(target.External!, catalog) is { } site)
                {
                    findings.Add(Found(site, site.Api, index, steps));
                }
            }
        }

        void Enqueue(Step step, List<Step> steps)
        {
            var body = step.Frame.Body;
            if (!seen.Add(step.Frame) || _clean.ContainsKey(step.Frame) || (body.Symbol is IMethodSymbol method && IsLeftOut(method)))
            {
                return;
            }

            if (without is not null && body.IsWithin(without))
            {
                reentered.Add(step.Frame);
            }
            else
            {
                steps.Add(step);
            }
        }

        bool IsLeftOut(IMethodSymbol method) => bot.MayBlock(method) || (isJudgedElsewhere is not null && isJudgedElsewhere(method));
    }

    private static Finding Found(Site site, BlockingApi api, int index, List<Step> steps)
    {
        var isCertain = steps[index].IsCertain && !api.Has(BlockingFlags.Maybe);
        var path = ImmutableArray.CreateBuilder<string>();
        for (var i = index; i >= 0; i = steps[i].Parent)
        {
            path.Insert(0, MemberNames.Of(steps[i].Frame.Body.Symbol));
        }

        return new Finding(site, api, path.ToImmutable(), isCertain);
    }

    /// <summary>A frame on the way, and the index of the one it was reached from.</summary>
    private readonly record struct Step(Frame Frame, int Parent, bool IsCertain);
}
