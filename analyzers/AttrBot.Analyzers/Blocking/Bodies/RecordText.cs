using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>Knows what the text of an object is made by: its <c>ToString</c>, or what the compiler writes into that of a record.</summary>
internal static class RecordText
{
    /// <summary>The methods of this compilation that <c>ToString</c> of a <paramref name="type"/> runs.</summary>
    public static IEnumerable<IMethodSymbol> MethodsOf(ITypeSymbol? type)
    {
        for (var current = type; current is not null && current.IsInSource(); current = current.BaseType)
        {
            if (ToStringOf(current) is { } method && (SymbolEqualityComparer.Default.Equals(current, type) || !type!.IsRecord || method.IsSealed))
            {
                return [method];
            }
        }

        return type is { IsRecord: true } && type.IsInSource() ? Printed(type) : [];
    }

    /// <summary>A record prints what it inherits, and its own public properties.</summary>
    private static IEnumerable<IMethodSymbol> Printed(ITypeSymbol record)
    {
        for (var current = record; current is { IsRecord: true } && current.IsInSource(); current = current.BaseType)
        {
            if (current.GetMembers("PrintMembers").OfType<IMethodSymbol>().FirstOrDefault(method => !method.IsImplicitlyDeclared) is { } own)
            {
                yield return own;
                yield break;
            }

            foreach (var property in current.GetMembers().OfType<IPropertySymbol>())
            {
                if (property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false, IsOverride: false, IsImplicitlyDeclared: false, GetMethod: { } getter })
                {
                    yield return getter;
                }
            }
        }
    }

    private static IMethodSymbol? ToStringOf(ITypeSymbol type) =>
        type.GetMembers("ToString").OfType<IMethodSymbol>().FirstOrDefault(method => method is { Parameters.IsEmpty: true, IsImplicitlyDeclared: false });
}
