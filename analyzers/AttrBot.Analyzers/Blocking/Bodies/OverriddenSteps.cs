using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>The methods through which the framework's <c>Collection&lt;T&gt;</c> does what it is asked for, where a class of this compilation overrides them.</summary>
internal static class OverriddenSteps
{
    private static readonly Dictionary<string, string[]> s_steps = new(StringComparer.Ordinal)
    {
        ["Add"] = ["InsertItem", "GetKeyForItem"], ["Insert"] = ["InsertItem", "GetKeyForItem"], ["RemoveAt"] = ["RemoveItem"], ["Clear"] = ["ClearItems"],
    };

    /// <summary>The methods that <paramref name="invocation"/> runs, of the object's class.</summary>
    public static IEnumerable<IMethodSymbol> Of(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        return IsCollection(method.ContainingType) && invocation.Instance?.Type is INamedTypeSymbol type && s_steps.TryGetValue(method.Name, out var names)
            ? names.Select(name => OverrideIn(type, name)).OfType<IMethodSymbol>()
            : [];
    }

    /// <summary>What setting an element runs, of the object's class.</summary>
    public static IMethodSymbol? OfSetter(IPropertyReferenceOperation reference) =>
        reference.Property.IsIndexer && IsCollection(reference.Property.ContainingType) && reference.Instance?.Type is INamedTypeSymbol type ? OverrideIn(type, "SetItem") : null;

    private static IMethodSymbol? OverrideIn(INamedTypeSymbol type, string name)
    {
        for (var current = type; current is not null && current.IsInSource(); current = current.BaseType)
        {
            if (current.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(method => method is { IsOverride: true, IsAbstract: false }) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static bool IsCollection(INamedTypeSymbol? type) => type is
    {
        Name: "Collection" or "KeyedCollection" or "ObservableCollection",
        ContainingNamespace: { Name: "ObjectModel", ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: "System" } },
    };
}
