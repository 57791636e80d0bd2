using System.Collections.Concurrent;
using AttrBot.Analyzers.Blocking;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>
/// Tells the code of handlers from other code: handlers, middleware and filters, and whatever takes a context, which deferred
/// callbacks and middleware lambdas do.
/// </summary>
internal sealed class HandlerCode(BotTypes bot, AnalyzerConfigOptionsProvider options)
{
    private readonly ConcurrentDictionary<ISymbol, bool> _members = new(SymbolEqualityComparer.Default);

    /// <summary>AttrBot's types.</summary>
    public BotTypes Bot { get; } = bot;

    /// <summary>Whether <paramref name="operation"/>, which stands in <paramref name="member"/>, is such code.</summary>
    public bool Contains(IOperation operation, ISymbol member)
    {
        if (member is IMethodSymbol method && IsMemberInScope(method))
        {
            return true;
        }

        return FunctionsAround(operation).Any(TakesContext);
    }

    /// <summary>Whether <paramref name="operation"/> has a context around it, which could take its work over.</summary>
    public bool HasContext(IOperation operation, ISymbol member) =>
        (member is IMethodSymbol method && (Bot.IsEntryPoint(method) || TakesContext(method))) || FunctionsAround(operation).Any(TakesContext);

    /// <summary>
    /// Whether such code, or a use of a context, may stand in <paramref name="block"/> of <paramref name="member"/>. Answered
    /// without binding it.
    /// </summary>
    public bool MayContain(ISymbol member, SyntaxNode block, CancellationToken cancellationToken) =>
        (member is IMethodSymbol method && (TakesContext(method) || Bot.IsEntryPoint(method) || IsInAsyncScope(method) || method.ContainingType.InstanceConstructors.Any(TakesContext))) ||
        ContextFunctions.MayBeIn(block, cancellationToken);

    /// <summary>The lambdas and local functions around <paramref name="operation"/>, from the inside.</summary>
    public static IEnumerable<IMethodSymbol> FunctionsAround(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (FunctionOf(current) is { } function)
            {
                yield return function;
            }
        }
    }

    /// <summary>The function that <paramref name="operation"/> is the body of.</summary>
    public static IMethodSymbol? FunctionOf(IOperation operation) => operation switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        ILocalFunctionOperation local => local.Symbol,
        _ => null,
    };

    private bool IsMemberInScope(IMethodSymbol method) => _members.TryGetValue(method, out var known) ? known : _members.GetOrAdd(method, IsInScope(method));

    private bool IsInScope(IMethodSymbol method) =>
        !Bot.MayBlock(method) &&
        (Bot.IsEntryPoint(method) || TakesContext(method) || IsInAsyncScope(method));

    private bool TakesContext(IMethodSymbol method) => method.Parameters.Any(parameter => Bot.IsContext(parameter.Type));

    private bool IsInAsyncScope(IMethodSymbol method) =>
        (method.IsAsync || method.ReturnType.IsAwaitable()) &&
        method.DeclaringSyntaxReferences is { IsEmpty: false } references && ScopeOptions.IncludesAllAsync(options, references[0].SyntaxTree);
}
