using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Scope;

/// <summary>Questions about symbols that several rules ask.</summary>
internal static class SymbolExtensions
{
    /// <summary>Whether <paramref name="type"/> is <paramref name="ancestor"/> or derives from it, by original definition.</summary>
    public static bool DerivesFrom(this ITypeSymbol? type, INamedTypeSymbol? ancestor)
    {
        if (ancestor is null)
        {
            return false;
        }

        if (type is ITypeParameterSymbol parameter)
        {
            return parameter.ConstraintTypes.Any(constraint => constraint.DerivesFrom(ancestor));
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, ancestor))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The static form of an extension method that is called like a member.</summary>
    public static IMethodSymbol ReducedOrSelf(this IMethodSymbol method) => method.ReducedFrom ?? method;

    /// <summary>Whether <paramref name="symbol"/> is declared in this compilation.</summary>
    public static bool IsInSource(this ISymbol symbol) => symbol.DeclaringSyntaxReferences.Length > 0;
}
