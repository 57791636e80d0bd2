using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>Finds attributes with those that a class or an overriding method inherits, as reflection would with <c>inherit</c>.</summary>
internal static class AttributeInheritance
{
    /// <summary>The attributes, those of the most basic class or method first.</summary>
    public static IEnumerable<AttributeData> Find(ISymbol symbol, Func<AttributeData, bool> isWanted)
    {
        var chain = new Stack<ISymbol>();
        for (ISymbol? current = symbol; current is not null; current = GetBase(current))
        {
            chain.Push(current);
        }

        var found = new List<AttributeData>();
        foreach (ISymbol declaring in chain)
        {
            foreach (AttributeData attribute in declaring.GetAttributes().Where(isWanted))
            {
                (bool isInherited, bool allowsMultiple) = GetUsage(attribute.AttributeClass!);
                bool isOwn = SymbolEqualityComparer.Default.Equals(declaring, symbol);
                if (!isOwn && !isInherited)
                {
                    continue;
                }

                if (!allowsMultiple)
                {
                    found.RemoveAll(f => SymbolEqualityComparer.Default.Equals(f.AttributeClass, attribute.AttributeClass));
                }

                found.Add(attribute);
            }
        }

        return found;
    }

    /// <summary>Whether the symbol has or inherits an attribute of that very class.</summary>
    public static bool Has(ISymbol symbol, INamedTypeSymbol? attributeClass) =>
        Find(symbol, attribute => attribute.AttributeClass.Is(attributeClass)).Any();

    private static ISymbol? GetBase(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol type => type.BaseType,
        IMethodSymbol method => method.OverriddenMethod,
        _ => null,
    };

    private static (bool IsInherited, bool AllowsMultiple) GetUsage(INamedTypeSymbol attributeClass)
    {
        for (INamedTypeSymbol? current = attributeClass; current is not null; current = current.BaseType)
        {
            foreach (AttributeData attribute in current.GetAttributes())
            {
                if (attribute.AttributeClass is { Name: "AttributeUsageAttribute", ContainingNamespace.Name: "System" })
                {
                    return (attribute.Named("Inherited", true), attribute.Named("AllowMultiple", false));
                }
            }
        }

        return (true, false);
    }
}
