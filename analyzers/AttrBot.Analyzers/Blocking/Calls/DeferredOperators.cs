using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking.Calls;

/// <summary>LINQ operators that only build a sequence: what they are given runs when that is enumerated.</summary>
internal static class DeferredOperators
{
    /// <summary>Whether <paramref name="method"/> is such an operator.</summary>
    public static bool Contains(IMethodSymbol method) =>
        method is { Name: "WithCancellation" or "ConfigureAwait", ContainingType.Name: "TaskAsyncEnumerableExtensions" } ||
        method.ContainingType is { Name: "Enumerable" or "AsyncEnumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } } &&
        ForcedValues.IsSequence(method.ReturnType);
}
