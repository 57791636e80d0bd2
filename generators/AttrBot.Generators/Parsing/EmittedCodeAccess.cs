using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>Whether emitted code, which stands in other files of the same assembly, can name a symbol without an error.</summary>
internal static class EmittedCodeAccess
{
    // Found once a compilation: asking for the reference of an assembly walks all of them.
    private static readonly ConditionalWeakTable<Compilation, ImmutableHashSet<ISymbol>> Aliased = new();

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

    private static bool HasGlobalName(Compilation compilation, INamedTypeSymbol type)
    {
        ImmutableHashSet<ISymbol> aliased = Aliased.GetValue(compilation, FindAliased);
        return aliased.IsEmpty || type.ContainingAssembly is null || !aliased.Contains(type.ContainingAssembly);
    }

    private static ImmutableHashSet<ISymbol> FindAliased(Compilation compilation) => compilation.References
        .Where(reference => !reference.Properties.Aliases.IsDefaultOrEmpty
            && !reference.Properties.Aliases.Contains(MetadataReferenceProperties.GlobalAlias))
        .Select(compilation.GetAssemblyOrModuleSymbol)
        .OfType<ISymbol>()
        .ToImmutableHashSet(SymbolEqualityComparer.Default)!;
}
