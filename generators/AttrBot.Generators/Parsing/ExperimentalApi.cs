using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>Finds the ids of <c>[Experimental]</c> on what a handler names: the user has accepted them there.</summary>
internal static class ExperimentalApi
{
    /// <summary>The ids, in ordinal order.</summary>
    public static IEnumerable<string> FindIds(IMethodSymbol method)
    {
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        Add(ids, method);
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            Add(ids, parameter.Type);
        }

        foreach (IMethodSymbol constructor in method.ContainingType?.InstanceConstructors ?? [])
        {
            Add(ids, constructor);
            foreach (IParameterSymbol parameter in constructor.Parameters)
            {
                Add(ids, parameter.Type);
            }
        }

        foreach (AttributeData attribute in method.GetAttributes().Concat(method.ContainingType?.GetAttributes() ?? []))
        {
            Add(ids, attribute.AttributeClass);
        }

        return ids;
    }

    private static void Add(SortedSet<string> ids, ISymbol? symbol)
    {
        for (; symbol is not null; symbol = symbol.ContainingSymbol)
        {
            foreach (AttributeData attribute in symbol.GetAttributes())
            {
                if (attribute.AttributeClass?.Name == "ExperimentalAttribute"
                    && attribute.ConstructorArguments is [{ Value: string id }]
                    && Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier(id))
                {
                    ids.Add(id);
                }
            }

            foreach (ITypeSymbol argument in (symbol as INamedTypeSymbol)?.TypeArguments ?? [])
            {
                Add(ids, argument as INamedTypeSymbol);
            }
        }
    }
}
