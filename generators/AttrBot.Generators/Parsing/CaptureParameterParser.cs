using AttrBot.Generators.Infrastructure;
using AttrBot.Generators.Models;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>Recognises parameters that take what a group captured, by their type.</summary>
internal static class CaptureParameterParser
{
    /// <summary>The capture, or <see langword="null"/> if the type is none of those.</summary>
    public static CaptureParameter? TryParse(HandlerContext context, IParameterSymbol parameter)
    {
        ITypeSymbol parsed = parameter.Type.WithoutNullable();
        if (GetConversion(context.Types, parsed) is not { } conversion)
        {
            return null;
        }

        return new CaptureParameter(parameter.Name, parameter.Type.ToCode())
        {
            Conversion = conversion,
            ParsedType = parsed.ToCodeNotNull(),
            VariableType = parsed.ToCodeNotNull() + (parsed.IsReferenceType ? "?" : ""),
            DisplayType = parsed.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToShortName(),
            Default = DefaultValue.Find(context.Compilation, parameter),
            Enum = conversion == CaptureConversion.Enum ? ParseEnum(context.Types, (INamedTypeSymbol)parsed) : null,
        };
    }

    private static CaptureConversion? GetConversion(KnownTypes types, ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String)
        {
            return CaptureConversion.String;
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            return CaptureConversion.Enum;
        }

        if (type is INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Char }] }
            && type.IsConstructedFrom(types.ReadOnlyMemoryOfT))
        {
            return CaptureConversion.Memory;
        }

        return type.TypeKind is TypeKind.Class or TypeKind.Struct && IsSpanParsable(types, type) ? CaptureConversion.Parse : null;
    }

    private static bool IsSpanParsable(KnownTypes types, ITypeSymbol type)
    {
        foreach (INamedTypeSymbol implemented in type.AllInterfaces)
        {
            if (implemented.IsConstructedFrom(types.SpanParsableOfT)
                && SymbolEqualityComparer.Default.Equals(implemented.TypeArguments[0], type))
            {
                return true;
            }
        }

        return false;
    }

    // An obsolete member that is an error to use can be no value either.
    private static EnumModel ParseEnum(KnownTypes types, INamedTypeSymbol type) => new(
        type.ToCodeNotNull(),
        type.HasAttribute(types.FlagsAttribute),
        type.GetMembers()
            .OfType<IFieldSymbol>()
            .Where(field => field.HasConstantValue && !field.IsObsoleteError())
            .Select(field => field.Name)
            .ToEquatableArray());
}
