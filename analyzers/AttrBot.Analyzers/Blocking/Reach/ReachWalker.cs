using System.Collections.Concurrent;
using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Catalog;
using AttrBot.Analyzers.Blocking.Memory;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>
/// Finds the sites that block when a frame runs. Frames from which no site is reachable are remembered, whoever asked, and beyond
/// the compilation.
/// </summary>
internal sealed class ReachWalker(SiteJudge judge, CallResolver calls, FirstUses firstUses, Conditions conditions, BlockingApiCatalog catalog, BotTypes bot, ProgramMemory memory)
{
    private const int MaximumFrames = 5_000;

    /// <summary>There, what is far is no more than information, and every asynchronous method is a question.</summary>
    private const int MaximumFramesOutsideHandlers = 500;

    private readonly ConcurrentDictionary<Frame, CleanFrame> _clean = new();
    private readonly ConcurrentDictionary<(Frame Start, bool StopsInScope, ImmutableHashSet<ISymbol> Members), ReachResult> _known = new();

    /// <summary>No members.</summary>
    public static ImmutableHashSet<ISymbol> NoMembers { get; } = ImmutableHashSet.Create<ISymbol>(SymbolEqualityComparer.Default);

    /// <summary>The sites reachable from <paramref name="start"/>.</summary>
    /// <param name="start">Where to begin.</param>
    /// <param name="without">A body that is looked at elsewhere: the way is not followed into it, but told.</param>
    /// <param name="isJudgedElsewhere">Methods that are analysed themselves and need not be looked into; null for none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public ReachResult From(Frame start, Body? without, Func<IMethodSymbol, bool>? isJudgedElsewhere, CancellationToken cancellationToken) =>
        From(start, NoMembers, without, isJudgedElsewhere, cancellationToken);

    /// <inheritdoc cref="From(Frame, Body, Func{IMethodSymbol, bool}, CancellationToken)"/>
    /// <param name="start">Where to begin.</param>
    /// <param name="members">The members of new objects of which it is told what they hold: those that decided in the answer without.</param>
    /// <param name="without">A body that is looked at elsewhere: the way is not followed into it, but told.</param>
    /// <param name="isJudgedElsewhere">Methods that are analysed themselves and need not be looked into; null for none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public ReachResult From(Frame start, ImmutableHashSet<ISymbol> members, Body? without, Func<IMethodSymbol, bool>? isJudgedElsewhere, CancellationToken cancellationToken)
    {
        if (_clean.ContainsKey(start))
        {
            return ReachResult.Nothing;
        }

        var key = (start, isJudgedElsewhere is not null, members);
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        var walk = new ReachWalk(judge, calls, firstUses, conditions, catalog, _clean, members, without, method => bot.MayBlock(method) || (isJudgedElsewhere is not null && isJudgedElsewhere(method)), isJudgedElsewhere is null ? MaximumFrames : MaximumFramesOutsideHandlers);
        var result = walk.Run(start, cancellationToken);
        if (result.Reentered.IsEmpty)
        {
            _known.TryAdd(key, result);
            if (result.Findings.IsEmpty && walk.IsComplete && isJudgedElsewhere is null && members.IsEmpty)
            {
                Remember(walk.Steps);
            }
        }

        return result;
    }

    private void Remember(IReadOnlyList<ReachStep> steps)
    {
        var clean = memory.Remember(steps);
        for (var i = 0; i < clean.Length; i++)
        {
            _clean.TryAdd(steps[i].Frame, clean[i]);
        }
    }
}
