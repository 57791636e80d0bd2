using AttrBot.Analyzers.Blocking;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Catalog;
using AttrBot.Analyzers.Blocking.Reach;
using AttrBot.Analyzers.Blocking.Values;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Summaries;

/// <summary>Sums up what the visible methods of a compilation reach.</summary>
internal sealed class SummaryWriter(BlockingEngine engine)
{
    /// <summary>The keys and values of the attributes, in the order of the members' ids.</summary>
    public IReadOnlyList<(string Key, string Value)> Write(IAssemblySymbol assembly, CancellationToken cancellationToken) =>
        [.. VisibleMethods.Of(assembly).SelectMany(method => Write(method, cancellationToken)).OrderBy(pair => pair.Value, StringComparer.Ordinal)];

    private IEnumerable<(string Key, string Value)> Write(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (method.GetDocumentationCommentId() is not { } id || Reached(method, BindingEnvironment.Empty, cancellationToken) is not { } finding)
        {
            yield break;
        }

        var replacement = method.HasAwaitableTwin() ? "+Async" : "";
        var flags = string.Join(" ", Flags(method, finding, cancellationToken));
        var line = $"{id} ; {finding.Api.CategoryText} ; {replacement} ; {flags}".TrimEnd(' ', ';');
        yield return (SummaryFormat.Key, SummaryFormat.Write(line, PathFrom(method, finding)));
        if (finding.Weight > 0)
        {
            yield return (SummaryFormat.ConditionsKey, SummaryFormat.Write(id, finding.Weight));
        }
    }

    /// <summary>The surest of what <paramref name="method"/> reaches, whichever implementation runs.</summary>
    private Finding? Reached(IMethodSymbol method, BindingEnvironment environment, CancellationToken cancellationToken) => engine.Calls
        .Implementing(method, cancellationToken)
        .Select(implementation => engine.Bodies.Find(implementation, cancellationToken))
        .OfType<Body>()
        .SelectMany(body => engine.Walker.From(new Frame(body, environment), null, null, cancellationToken).Findings)
        .Concat(Initializing(method, environment, cancellationToken))
        .OrderBy(finding => finding.IsOccasional)
        .ThenByDescending(finding => finding.IsCertain)
        .ThenBy(finding => finding.Weight)
        .ThenBy(finding => finding.Path.Length)
        .FirstOrDefault();

    /// <summary>What initialises the type runs before its first method does.</summary>
    private IEnumerable<Finding> Initializing(IMethodSymbol method, BindingEnvironment environment, CancellationToken cancellationToken) =>
        (method.IsStatic || method.MethodKind == MethodKind.Constructor) && !method.ContainingType.StaticConstructors.IsEmpty &&
        engine.Bodies.FindInitializer(method.ContainingType, cancellationToken) is { } body
            ? engine.Walker.From(new Frame(body, environment), null, null, cancellationToken).Findings.Select(finding => finding with { IsOccasional = true })
            : [];

    private IEnumerable<string> Flags(IMethodSymbol method, Finding finding, CancellationToken cancellationToken)
    {
        // An overridden method may do something else, and an iterator only runs when its result is enumerated.
        if (!finding.IsCertain || method.IsAbstract || method.IsVirtual || method.IsOverride || engine.Bodies.Find(method, cancellationToken) is { IsIterator: true })
        {
            yield return "maybe";
        }

        if (finding.IsOccasional)
        {
            yield return "first-use";
        }

        if (IsExcusedBy(method, ValueFacts.InMemory | ValueFacts.ReadOnly, engine.InMemory.IsCarrier, cancellationToken))
        {
            yield return "in-memory-ok";
        }

        if (IsExcusedBy(method, ValueFacts.Zero, Timeouts.IsTimeout, cancellationToken))
        {
            yield return "zero-timeout-ok";
        }

        if (method.IsStatic && IsExcusedBy(method, ValueFacts.Completed, CompletedTasks.MayHoldTasks, cancellationToken))
        {
            yield return "completed-ok";
        }
    }

    private bool IsExcusedBy(IMethodSymbol method, ValueFacts facts, Func<ITypeSymbol, bool> appliesTo, CancellationToken cancellationToken) =>
        IsExcusedBy(method, facts, (IParameterSymbol parameter) => appliesTo(parameter.Type), cancellationToken);

    /// <summary>Whether the method is harmless when <paramref name="facts"/> hold for the parameters that they apply to.</summary>
    private bool IsExcusedBy(IMethodSymbol method, ValueFacts facts, Func<IParameterSymbol, bool> appliesTo, CancellationToken cancellationToken)
    {
        var bindings = method.Parameters.Where(appliesTo).Select(parameter => new KeyValuePair<ISymbol, Binding>(parameter, new Binding(facts, [], null))).ToList();
        return bindings.Count > 0 && !method.IsAbstract && Reached(method, BindingEnvironment.Empty.With(bindings), cancellationToken) is null;
    }

    private static string PathFrom(IMethodSymbol method, Finding finding)
    {
        var path = finding.Path.Add(finding.Site.Name);
        path = path[0] == MemberNames.Of(method) ? path.RemoveAt(0) : path;
        return string.Join(BlockingReport.Arrow, finding.Api.Path.Length > 0 ? path.Add(finding.Api.Path) : path);
    }
}
