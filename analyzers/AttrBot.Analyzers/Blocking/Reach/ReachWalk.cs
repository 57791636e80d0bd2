using System.Collections.Concurrent;
using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Catalog;
using AttrBot.Analyzers.Blocking.Memory;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>
/// One walk from a frame to the sites that block when it runs. The ways with the fewest conditions are followed first, and of those the
/// shortest, so that the first way found is the surest. What is reached at times only is walked when everything else has been, so that it
/// is told so only if no other way leads there.
/// </summary>
/// <param name="judge">Which sites block.</param>
/// <param name="calls">What calls run.</param>
/// <param name="firstUses">What does not run every time.</param>
/// <param name="conditions">What depends on conditions.</param>
/// <param name="catalog">The classification.</param>
/// <param name="clean">Frames that need not be walked again.</param>
/// <param name="members">The members of new objects of which it is known what they hold.</param>
/// <param name="without">A body that the way is not followed into.</param>
/// <param name="isLeftOut">Methods that are not looked into.</param>
/// <param name="maximumFrames">So many frames are walked; a larger program is judged by what was seen until then.</param>
internal sealed class ReachWalk(
    SiteJudge judge, CallResolver calls, FirstUses firstUses, Conditions conditions, BlockingApiCatalog catalog, ConcurrentDictionary<Frame, CleanFrame> clean,
    ImmutableHashSet<ISymbol> members, Body? without, Func<IMethodSymbol, bool> isLeftOut, int maximumFrames)
{
    /// <summary>So many sites are told, and as many of those at times only; the rest is more of the same.</summary>
    private const int MaximumFindings = 8;

    /// <summary>Through so many helpers what is over soon is told.</summary>
    private const int MaximumBriefHelpers = 2;

    /// <summary>In place of the index of a frame that has been met and not been walked yet.</summary>
    private const int Pending = -1;

    private readonly List<ReachStep> _steps = [];
    private readonly ReachQueue _pending = new();
    private readonly Dictionary<Frame, int> _seen = [];
    private readonly ImmutableArray<Finding>.Builder _findings = ImmutableArray.CreateBuilder<Finding>();
    private readonly ImmutableArray<(Frame Frame, bool IsOccasional)>.Builder _reentered = ImmutableArray.CreateBuilder<(Frame Frame, bool IsOccasional)>();
    private readonly ImmutableHashSet<ISymbol>.Builder _deciding = ReachWalker.NoMembers.ToBuilder();
    private bool _hasBrief;

    /// <summary>The frames, in the order in which they were walked.</summary>
    public IReadOnlyList<ReachStep> Steps => _steps;

    /// <summary>Whether everything was looked at, and nothing was too brief to be told.</summary>
    public bool IsComplete => !_hasBrief && _seen.Count < maximumFrames;

    /// <summary>Walks from <paramref name="start"/>.</summary>
    public ReachResult Run(Frame start, CancellationToken cancellationToken)
    {
        Enqueue(new ReachStep(start, -1, true, false) { Helpers = 1 });
        try
        {
            while (_seen.Count < maximumFrames && _pending.TryTake() is { } step && IsWanted(step.IsOccasional))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (IsWalked(step))
                {
                    continue;
                }

                Touched.Collect(step.Touched);
                NoteOwnFiles(step.Frame.Body);
                var index = Add(step);
                JudgeSites(index, cancellationToken);
                foreach (var call in step.Frame.Body.Calls)
                {
                    if (step.Frame.Runs(call.Guards) && firstUses.MayRun(call, step.Frame, cancellationToken))
                    {
                        Follow(call, index, cancellationToken);
                    }
                }
            }
        }
        finally
        {
            Touched.Collect(null);
        }

        return _findings.Count == 0 && _reentered.Count == 0 ? ReachResult.Nothing : new ReachResult(_findings.ToImmutable(), _reentered.ToImmutable(), _deciding.ToImmutable());
    }

    private static void NoteOwnFiles(Body body)
    {
        foreach (var tree in body.Member.Trees)
        {
            Touched.Note(tree);
        }
    }

    private void JudgeSites(int index, CancellationToken cancellationToken)
    {
        var frame = _steps[index].Frame;
        foreach (var site in frame.Body.Sites)
        {
            if (judge.Judge(site, frame, isInText: false, cancellationToken) is not var (api, isOccasional))
            {
                // A loop may be excused by what blocks inside it, which facts about arguments may excuse in turn.
                if (ReferenceEquals(site.Api, BuiltInApis.EndlessLoop))
                {
                    Touched.NoteEverything();
                }
            }
            else if (_steps[index].Helpers > MaximumBriefHelpers && api.Has(BlockingFlags.Brief))
            {
                _hasBrief = true;
            }
            else
            {
                AddFinding(site, api, index, isOccasional);
            }
        }
    }

    private void Follow(Call call, int index, CancellationToken cancellationToken)
    {
        var step = _steps[index];
        var targets = calls.Resolve(call, step.Frame, members, cancellationToken).ToList();
        var isOccasional = step.IsOccasional || (targets.Count > 0 && firstUses.IsOccasional(call, step.Frame, isInText: false, cancellationToken));
        var met = targets.Count > 0 ? step.Conditions + conditions.On(call, step.Frame) : 0;
        var isCertain = step.IsCertain && !calls.IsOneOfSeveral(call, targets.Count, step.Frame, cancellationToken);
        foreach (var target in targets)
        {
            if (target.Body is { } body)
            {
                Enqueue(new ReachStep(new Frame(body, target.Environment), index, isCertain, isOccasional)
                {
                    Through = call,
                    IsOneOfSeveral = CallResolver.IsChoice(call, targets.Count),
                    Length = step.Length + 1,
                    Helpers = step.Helpers + (ReferenceEquals(body.Member, step.Frame.Body.Member) ? 0 : 1),
                    Conditions = met,
                });
            }
            else if (target.External is { } external && MethodGroups.FindBlocking(external, catalog, call.Arguments) is { } site && !judge.RunsInMemory(site, step.Frame, cancellationToken))
            {
                AddFinding(site, site.Api, index, isOccasional);
            }
        }
    }

    private void Enqueue(ReachStep step)
    {
        var frame = step.Frame;
        if (IsWalked(step))
        {
            // Another way led there first.
        }
        else if (clean.TryGetValue(frame, out var remembered))
        {
            Touched.Note(remembered);
        }
        else if (frame.Body.Symbol is IMethodSymbol method && isLeftOut(method))
        {
            // Why it is left out is part of what the program declares.
        }
        else if (without is not null && frame.Body.IsWithin(without))
        {
            Reenter(frame, step.IsOccasional);
        }
        else
        {
            _seen[frame] = Pending;
            _pending.Add(step);
        }
    }

    private void Reenter(Frame frame, bool isOccasional)
    {
        for (var i = 0; i < _reentered.Count; i++)
        {
            if (_reentered[i].Frame.Equals(frame))
            {
                _reentered[i] = (frame, _reentered[i].IsOccasional && isOccasional);
                return;
            }
        }

        _reentered.Add((frame, isOccasional));
    }

    /// <summary>Whether the frame has been walked; then its caller depends on it all the same.</summary>
    private bool IsWalked(ReachStep step)
    {
        if (!_seen.TryGetValue(step.Frame, out var known) || known == Pending)
        {
            return false;
        }

        _steps[step.Parent].Touched.AddStep(known);
        return true;
    }

    private int Add(ReachStep step)
    {
        if (step.Parent >= 0)
        {
            _steps[step.Parent].Touched.AddStep(_steps.Count);
        }

        _seen[step.Frame] = _steps.Count;
        _steps.Add(step);
        return _steps.Count - 1;
    }

    private bool IsWanted(bool isOccasional) => _findings.Count(finding => finding.IsOccasional == isOccasional) < MaximumFindings;

    private void AddFinding(Site site, BlockingApi api, int index, bool isOccasional)
    {
        var met = _steps[index].Conditions + conditions.On(site, _steps[index].Frame) + api.ConditionsOnPath;
        isOccasional = isOccasional || _steps[index].IsOccasional || api.Has(BlockingFlags.FirstUse) || Conditions.AreTooMany(met, !_steps[index].IsCertain);
        if (!IsWanted(isOccasional))
        {
            return;
        }

        var isCertain = _steps[index].IsCertain && !api.Has(BlockingFlags.Maybe);
        var path = ImmutableArray.CreateBuilder<string>();
        var choices = ImmutableArray.CreateBuilder<(Call Call, Frame Frame)>();
        AddDeciding(site.Guards);
        for (var i = index; i >= 0; i = _steps[i].Parent)
        {
            if (_steps[i].Through is { } call)
            {
                AddDeciding(call.Guards);
                if (_steps[i].IsOneOfSeveral)
                {
                    choices.Add((call, _steps[_steps[i].Parent].Frame));
                }
            }

            path.Insert(0, MemberNames.Of(_steps[i].Frame.Body.Symbol));
        }

        _findings.Add(new Finding(site, api, path.ToImmutable(), isCertain, isOccasional)
        {
            Conditions = met,
            Helpers = _steps[index].Helpers,
            IsDispatched = !_steps[index].IsCertain,
            Choices = choices.ToImmutable(),
        });
    }

    private void AddDeciding(ImmutableArray<ParameterGuard> guards)
    {
        foreach (var guard in guards)
        {
            if (guard.Member is { } member)
            {
                _deciding.Add(member);
            }
        }
    }
}
