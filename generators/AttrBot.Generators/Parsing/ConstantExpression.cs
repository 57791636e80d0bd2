using System.Globalization;
using AttrBot.Generators.Emitting;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>Writes constants of attributes and default values as C# expressions.</summary>
internal static class ConstantExpression
{
    /// <summary>An argument of an attribute; <see langword="null"/> if it is an error or names what emitted code cannot use.</summary>
    public static string? Write(Compilation compilation, TypedConstant constant)
    {
        switch (constant.Kind)
        {
            case TypedConstantKind.Error:
                return null;

            case TypedConstantKind.Array when constant.IsNull:
                return constant.Type is { } nullType && EmittedCodeAccess.CanUse(compilation, nullType)
                    ? $"({nullType.ToCodeNotNull()})null!"
                    : null;

            case TypedConstantKind.Array:
                return WriteArray(compilation, constant);

            case TypedConstantKind.Type when constant.Value is ITypeSymbol type:
                return EmittedCodeAccess.CanUse(compilation, type) ? $"typeof({WriteTypeOf(type)})" : null;

            default:
                return constant.Type is null || constant.Value is null
                    ? "null!"
                    : WriteValue(compilation, constant.Type, constant.Value);
        }
    }

    /// <summary>A constant of a type; <see langword="null"/> if emitted code cannot use the type.</summary>
    public static string? WriteValue(Compilation compilation, ITypeSymbol type, object value)
    {
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying })
        {
            return EmittedCodeAccess.CanUse(compilation, type)
                ? $"({type.ToCodeNotNull()})({WriteValue(compilation, underlying, value)})"
                : null;
        }

        return value switch
        {
            string text => Literal.String(text),
            bool flag => flag ? "true" : "false",
            char character => Literal.Char(character),
            float number => WriteSingle(number),
            double number => WriteDouble(number),
            decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
            int.MinValue => "int.MinValue",
            int number => Literal.Int(number),
            long.MinValue => "long.MinValue",
            long number => number.ToString(CultureInfo.InvariantCulture) + "L",
            IFormattable number => $"({type.ToCodeNotNull()})({number.ToString(null, CultureInfo.InvariantCulture)})",
            _ => null,
        };
    }

    private static string? WriteArray(Compilation compilation, TypedConstant constant)
    {
        if (constant.Type is not IArrayTypeSymbol { ElementType: var element } || !EmittedCodeAccess.CanUse(compilation, element))
        {
            return null;
        }

        var items = new List<string>();
        foreach (TypedConstant item in constant.Values)
        {
            if (Write(compilation, item) is not { } expression)
            {
                return null;
            }

            items.Add(expression);
        }

        return items.Count == 0
            ? $"new {element.ToCodeNotNull()}[0]"
            : $"new {element.ToCodeNotNull()}[] {{ {string.Join(", ", items)} }}";
    }

    // typeof(List<>) shows as List<T>; typeof takes neither dynamic nor a nullable reference.
    private static string WriteTypeOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsUnboundGenericType: true } unbound ? unbound.ToCodeNotNull() : type.ToCodeNotNull();

    private static string WriteSingle(float number) =>
        float.IsNaN(number) ? "float.NaN"
        : float.IsPositiveInfinity(number) ? "float.PositiveInfinity"
        : float.IsNegativeInfinity(number) ? "float.NegativeInfinity"
        : $"({number.ToString("R", CultureInfo.InvariantCulture)}f)";

    private static string WriteDouble(double number) =>
        double.IsNaN(number) ? "double.NaN"
        : double.IsPositiveInfinity(number) ? "double.PositiveInfinity"
        : double.IsNegativeInfinity(number) ? "double.NegativeInfinity"
        : $"({number.ToString("R", CultureInfo.InvariantCulture)}d)";
}
