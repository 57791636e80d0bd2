using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking;

/// <summary>Recognises the types that stand for work still under way.</summary>
internal static class AwaitableTypes
{
    /// <summary>Whether <paramref name="type"/> is a task or value task, or derives from one.</summary>
    public static bool IsTask(this ITypeSymbol? type)
    {
        if (type is ITypeParameterSymbol parameter)
        {
            return parameter.ConstraintTypes.Any(IsTask);
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name is "Task" or "ValueTask" && current.ContainingNamespace.IsSystemThreading("Tasks"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether <paramref name="type"/> is awaited or enumerated asynchronously rather than waited for.</summary>
    public static bool IsAwaitable(this ITypeSymbol? type) =>
        type.IsTask() || type.IsAsyncEnumerable() || type?.Name is "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable"
            or "ConfiguredCancelableAsyncEnumerable" or "ConfiguredAsyncDisposable" or "YieldAwaitable";

    /// <summary>Whether <paramref name="type"/> is an asynchronous sequence or its enumerator.</summary>
    public static bool IsAsyncEnumerable(this ITypeSymbol? type) => type is
    {
        Name: "IAsyncEnumerable" or "IAsyncEnumerator",
        ContainingNamespace: { Name: "Generic", ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: "System" } },
    };

    /// <summary>Whether the type that declares <paramref name="member"/> has an awaitable method of its name with <c>Async</c> appended.</summary>
    public static bool HasAwaitableTwin(this ISymbol member) =>
        member.ContainingType.GetMembers(member.Name + "Async").OfType<IMethodSymbol>().Any(method => method.ReturnType.IsAwaitable());

    private static bool IsSystemThreading(this INamespaceSymbol? space, string name) =>
        space is { ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } } && space.Name == name;
}
