using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>Questions about symbols.</summary>
internal static class SymbolExtensions
{
    private static readonly SymbolDisplayFormat CodeFormat = SymbolDisplayFormat.FullyQualifiedFormat.WithMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes
        | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
        | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat NameFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private static readonly SymbolDisplayFormat ShortFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameOnly,
        SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The type as emitted code writes it: with <c>global::</c>, keywords escaped, inner nullability kept.</summary>
    public static string ToCode(this ITypeSymbol type) => type.ToDisplayString(CodeFormat);

    /// <summary>The type as emitted code writes it where a <c>?</c> at its end would be wrong.</summary>
    public static string ToCodeNotNull(this ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(CodeFormat);

    /// <summary>The full name, with namespace and containing types, without <c>global::</c> or <c>@</c>.</summary>
    public static string ToFullName(this ITypeSymbol type) => type.ToDisplayString(NameFormat);

    /// <summary>The type as people write it.</summary>
    public static string ToShortName(this ITypeSymbol type) => type.ToDisplayString(ShortFormat);

    /// <summary>The <c>int</c> of <c>int?</c>; any other type as it is.</summary>
    public static ITypeSymbol WithoutNullable(this ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;

    /// <summary>Whether the two are the same type; never for a type that the compilation lacks.</summary>
    public static bool Is(this ITypeSymbol? type, [NotNullWhen(true)] INamedTypeSymbol? other) =>
        other is not null && SymbolEqualityComparer.Default.Equals(type, other);

    /// <summary>Whether the type is constructed from a generic one.</summary>
    public static bool IsConstructedFrom(this ITypeSymbol? type, [NotNullWhen(true)] INamedTypeSymbol? definition) =>
        definition is not null && SymbolEqualityComparer.Default.Equals(type?.OriginalDefinition, definition);

    /// <summary>Whether the type is the class or derives from it.</summary>
    public static bool IsOrDerivesFrom(this ITypeSymbol? type, [NotNullWhen(true)] INamedTypeSymbol? baseType)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Is(baseType))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an attribute of that very class is on the symbol.</summary>
    public static bool HasAttribute(this ISymbol symbol, INamedTypeSymbol? attributeClass) =>
        symbol.FindAttribute(attributeClass) is not null;

    /// <summary>The first attribute of that very class on the symbol.</summary>
    public static AttributeData? FindAttribute(this ISymbol symbol, INamedTypeSymbol? attributeClass)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass.Is(attributeClass))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>A named argument of the attribute, or the fallback if it is not given or of another type.</summary>
    public static T Named<T>(this AttributeData attribute, string name, T fallback)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value is { Kind: not TypedConstantKind.Array, Value: T value })
            {
                return value;
            }
        }

        return fallback;
    }

    /// <summary>Where the attribute is written.</summary>
    public static Location GetLocation(this AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is { } reference
            ? Location.Create(reference.SyntaxTree, reference.Span)
            : Location.None;

    /// <summary>Whether using the symbol is an error and not a mere warning.</summary>
    public static bool IsObsoleteError(this ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "ObsoleteAttribute", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
                && attribute.ConstructorArguments is [_, { Value: true }])
            {
                return true;
            }
        }

        return false;
    }
}
