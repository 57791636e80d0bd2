using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>Whether emitted code, which stands in other files of the same assembly, can name a symbol without an error.</summary>
internal static class EmittedCodeAccess
{
    /// <summary>Whether the symbol, and every type in its name, can be used from anywhere in the assembly.</summary>
    public static bool CanUse(Compilation compilation, ISymbol symbol) => symbol switch
    {
        IArrayTypeSymbol array => CanUse(compilation, array.ElementType),
        IPointerTypeSymbol pointer => CanUse(compilation, pointer.PointedAtType),
        ITypeParameterSymbol or IDynamicTypeSymbol or IFunctionPointerTypeSymbol => true,
        INamedTypeSymbol type => !IsFileLocal(type)
            && !type.IsObsoleteError()
            && compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)
            && HasGlobalName(compilation, type)
            && type.TypeArguments.All(argument => CanUse(compilation, argument)),
        _ => compilation.IsSymbolAccessibleWithin(symbol, compilation.Assembly),
    };

    /// <summary>Whether the type, or one that it is nested in, is visible in its own file only.</summary>
    public static bool IsFileLocal(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal)
            {
                return true;
            }
        }

        return false;
    }

    // A reference with an extern alias only is not reached through global::.
    private static bool HasGlobalName(Compilation compilation, INamedTypeSymbol type) =>
        type.ContainingAssembly is not { } assembly
        || SymbolEqualityComparer.Default.Equals(assembly, compilation.Assembly)
        || compilation.GetMetadataReference(assembly) is not { } reference
        || reference.Properties.Aliases.IsDefaultOrEmpty
        || reference.Properties.Aliases.Contains(MetadataReferenceProperties.GlobalAlias);
}
