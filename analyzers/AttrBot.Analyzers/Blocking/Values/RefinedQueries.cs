using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>Recognises calls that make a query of a query: <c>filter.Apply(users)</c>, <c>refine(users.AsQueryable())</c>.</summary>
internal static class RefinedQueries
{
    /// <summary>Whether the call is given a query and returns one; the operators of LINQ are classified by themselves.</summary>
    public static bool IsRefinement(IInvocationOperation invocation) =>
        IsQuery(invocation.TargetMethod.ReturnType) &&
        invocation.TargetMethod.ContainingType is not { Name: "Queryable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } } &&
        invocation.Arguments.Any(argument => IsQuery(ForcedValues.Unwrap(argument.Value).Type));

    /// <summary>Whether <paramref name="type"/> is that of a query.</summary>
    public static bool IsQuery(ITypeSymbol? type) =>
        type is { Name: "IQueryable" or "IOrderedQueryable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } };
}
