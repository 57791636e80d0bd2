using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Catalog;
using AttrBot.Analyzers.Blocking.Reach;
using AttrBot.Analyzers.Blocking.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking;

/// <summary>What blocks in one entry point.</summary>
/// <param name="Direct">The sites in its text.</param>
/// <param name="Through">The sites elsewhere, each with the call in the text that leads to it.</param>
/// <param name="Walked">The bodies in the text that run.</param>
internal sealed record EntryFindings(IReadOnlyList<Finding> Direct, IReadOnlyList<(Call Call, Finding Finding)> Through, ImmutableHashSet<Body> Walked)
{
    /// <summary>
    /// Walks <paramref name="entry"/>. What does not block with anything that the calls at hand pass is left out where those are all. Where
    /// others can call, too, it is no more than possible if it lies in memory; a constant is one of many that may be passed.
    /// </summary>
    public static EntryFindings Of(BlockingEngine engine, Body entry, Func<IMethodSymbol, bool>? isJudgedElsewhere, CancellationToken cancellationToken)
    {
        var (findings, deciding) = Walk(BindingEnvironment.Empty);
        if ((findings.Direct.Count == 0 && findings.Through.Count == 0) || entry.Symbol is not IMethodSymbol method || engine.Bot.IsEntryPoint(method))
        {
            return findings;
        }

        var areAll = VisibleCallers.AreAll(method);
        var known = engine.Callers.EnvironmentOf(entry, areAll ? deciding : ReachWalker.NoMembers, cancellationToken);
        known = areAll ? known : known.WithoutConstants();
        if (known.Equals(BindingEnvironment.Empty))
        {
            return findings;
        }

        var (called, _) = Walk(known);
        if (areAll)
        {
            return called with { Walked = findings.Walked };
        }

        var direct = called.Direct.Select(finding => finding.Site.Location).ToImmutableHashSet();
        var through = called.Through.Select(pair => (pair.Call.Location, pair.Finding.Site.Location)).ToImmutableHashSet();
        return findings with
        {
            Direct = [.. findings.Direct.Select(finding => direct.Contains(finding.Site.Location) ? finding : AsPossible(finding))],
            Through = [.. findings.Through.Select(pair => through.Contains((pair.Call.Location, pair.Finding.Site.Location)) ? pair : (pair.Call, AsPossible(pair.Finding)))],
        };

        (EntryFindings Findings, ImmutableHashSet<ISymbol> Deciding) Walk(BindingEnvironment environment)
        {
            var walker = new EntryWalker(engine, entry, environment, isJudgedElsewhere);
            walker.Walk(cancellationToken);
            return (new EntryFindings(walker.Direct, walker.Through, walker.Walked), walker.Deciding);
        }
    }

    /// <summary>
    /// The same of code that is no handler. How the program comes there is not known: it may be on the very thread that a call waits for, after
    /// what is made at a first use, seldom to the end of a long way, and never with an object that blocks where others do not. What an object
    /// reads once it may have read, what little is written may stay in a buffer, what a container holds may be light, and a task may have nothing to wait for.
    /// </summary>
    public EntryFindings OutsideHandlers(BlockingEngine engine, Func<IMethodSymbol, bool> isJudgedElsewhere, CancellationToken cancellationToken)
    {
        return this with
        {
            Direct = [.. Direct.Select(Weaken)],
            Through = [.. Through.Select(pair => (pair.Call, Weaken(pair.Finding)))],
        };

        Finding Weaken(Finding finding) =>
            finding.IsOccasional || !finding.IsNear || finding.Api.Has(BlockingFlags.OwnThreadOk | BlockingFlags.Unlikely | BlockingFlags.PossibleElsewhere) || !finding.Choices.All(DoAllBlock) || IsPrepared(finding.Site) || HappensToBeOver(finding.Site)
                ? AsPossible(finding)
                : finding;

        // What an object has read, who made it may have read before; what is written may fit into a buffer.
        bool IsPrepared(Site site) => site.Api.Has(BlockingFlags.CachedOk)
            ? site.Instance is { } instance && !(site.Operation is IPropertyReferenceOperation property && PropertyUsage.Of(property).Writes) && !engine.FirstReads.Contain(instance, site.Operation, cancellationToken)
            : site.Api.Category == BlockingCategory.Io && BufferedWrites.Contain(site.Operation);

        bool HappensToBeOver(Site site) => site.Api.Has(BlockingFlags.CompletedOk) && site.Instance is { } task && engine.Completed.HappenToBeCompleted(task, cancellationToken);

        bool DoAllBlock((Call Call, Frame Frame) choice) => engine.Calls.Resolve(choice.Call, choice.Frame, cancellationToken).All(target =>
            target.Body is { } body &&
            engine.Walker.From(new Frame(body, target.Environment), null, isJudgedElsewhere, cancellationToken).Findings.Any(finding => !finding.IsOccasional));
    }

    private static Finding AsPossible(Finding finding) => finding with { Api = finding.Api with { Flags = finding.Api.Flags | BlockingFlags.Possible } };
}
