using AttrBot.Generators.Infrastructure;
using AttrBot.Generators.Models;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>Finds out how emitted code constructs a handler class or a middleware for the services.</summary>
internal static class ConstructionParser
{
    /// <summary>The construction, or <see langword="null"/> if the user has to register the type.</summary>
    public static ConstructionModel? Parse(Compilation compilation, KnownTypes types, INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Class || type.IsAbstract || type.IsStatic)
        {
            return null;
        }

        IMethodSymbol[] accessible = type.InstanceConstructors
            .Where(constructor => EmittedCodeAccess.CanUse(compilation, constructor) && !IsCopyConstructor(type, constructor))
            .ToArray();
        if (accessible.Length == 0)
        {
            return null;
        }

        string name = type.ToCodeNotNull();
        var leftToContainer = new ConstructionModel(name, [], IsLeftToContainer: true);
        if (Choose(types, accessible) is not { } chosen
            || chosen.IsObsoleteError()
            || (HasRequiredMembers(type) && !chosen.HasAttribute(types.SetsRequiredMembersAttribute)))
        {
            return HasPublicConstructor(accessible) ? leftToContainer : null;
        }

        var parameters = new List<ServiceParameter>();
        foreach (IParameterSymbol parameter in chosen.Parameters)
        {
            bool isSpecial = parameter.RefKind != RefKind.None
                || parameter.Type.IsRefLikeType
                || parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.Dynamic or TypeKind.Error
                || parameter.HasAttribute(types.ServiceKeyAttribute);
            if (isSpecial || ServiceParameterParser.TryParse(compilation, types, parameter) is not { } model)
            {
                return HasPublicConstructor(accessible) ? leftToContainer : null;
            }

            parameters.Add(model);
        }

        return new ConstructionModel(name, parameters.ToEquatableArray(), IsLeftToContainer: false);
    }

    // The container itself sees public constructors only, so an internal one counts where there is no other.
    private static IMethodSymbol? Choose(KnownTypes types, IMethodSymbol[] accessible)
    {
        if (Array.Find(accessible, c => c.HasAttribute(types.ActivatorUtilitiesConstructorAttribute)) is { } marked)
        {
            return marked;
        }

        IMethodSymbol[] open = Array.FindAll(accessible, c => c.DeclaredAccessibility == Accessibility.Public);
        return open.Length > 0
            ? (open.Length == 1 ? open[0] : null)
            : (accessible.Length == 1 ? accessible[0] : null);
    }

    private static bool HasPublicConstructor(IMethodSymbol[] constructors) =>
        Array.Exists(constructors, c => c.DeclaredAccessibility == Accessibility.Public);

    private static bool IsCopyConstructor(INamedTypeSymbol type, IMethodSymbol constructor) =>
        type.IsRecord
        && constructor.Parameters is [var only]
        && SymbolEqualityComparer.Default.Equals(only.Type, type);

    private static bool HasRequiredMembers(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers().Any(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
            {
                return true;
            }
        }

        return false;
    }
}
