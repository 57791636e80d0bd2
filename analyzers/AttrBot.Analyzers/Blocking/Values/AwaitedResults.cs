using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Calls;
using AttrBot.Analyzers.Blocking.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Knows what a task gives that a method of this compilation makes or hands on, where that is a stream, a reader or the answer to a request:
/// whether the method is asynchronous itself, returns the task of another call, or is one of several implementations.
/// </summary>
internal sealed class AwaitedResults(BlockingApiCatalog catalog, BodySource bodies, VirtualMakers makers)
{
    /// <summary>Whether <paramref name="call"/> gives the task of such a method.</summary>
    public bool AreOf(IInvocationOperation call) =>
        call.TargetMethod is { ReturnType: INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var result] } } method && catalog.IsCarrier(result) && bodies.Operations.Contains(method.OriginalDefinition);

    /// <summary>The results, or the calls whose tasks are handed on, of what <paramref name="call"/> runs; nothing where that is not all at hand.</summary>
    /// <param name="call">The call.</param>
    /// <param name="environment">What is known where it stands.</param>
    /// <param name="bind">What is known in a body that it runs.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public IReadOnlyList<Origin> Of(IInvocationOperation call, BindingEnvironment environment, Func<IInvocationOperation, Body, BindingEnvironment> bind, CancellationToken cancellationToken)
    {
        if (!AreOf(call))
        {
            return [];
        }

        var method = call.TargetMethod;
        if (Dispatch.IsDispatched(method, call.Instance))
        {
            return [.. makers.ReturnsOfImplementations(call, environment, isAwaited: true, cancellationToken).Where(IsValue)];
        }

        if (bodies.Find(method, cancellationToken) is not { IsIterator: false, Returns.Count: > 0 } body)
        {
            return [];
        }

        var known = bind(call, body);
        return [.. body.Returns.Select(value => new Origin(method.IsAsync ? value : PassedThrough.ResultIn(value), known)).Where(IsValue)];
    }

    /// <summary>Nobody reads null.</summary>
    private static bool IsValue(Origin returned) => returned.Operation is not { ConstantValue: { HasValue: true, Value: null } };
}
