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

    /// <summary>The alias by which alone an assembly is reached; <see langword="null"/> if <c>global::</c> reaches it.</summary>
    public static string? GetExternAlias(Compilation compilation, IAssemblySymbol assembly) =>
        compilation.GetMetadataReference(assembly) is { Properties.Aliases: { IsDefaultOrEmpty: false } aliases }
        && !aliases.Contains(MetadataReferenceProperties.GlobalAlias)
            ? aliases[0]
            : null;

    private static bool HasGlobalName(Compilation compilation, INamedTypeSymbol type) =>
        type.ContainingAssembly is not { } assembly
        || SymbolEqualityComparer.Default.Equals(assembly, compilation.Assembly)
        || GetExternAlias(compilation, assembly) is null;
}
