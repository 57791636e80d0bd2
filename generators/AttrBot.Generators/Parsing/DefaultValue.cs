using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>Finds the argument for a parameter that is left out.</summary>
internal static class DefaultValue
{
    /// <summary>
    /// The declared default as an expression, or <c>default</c> if the parameter accepts null; <see langword="null"/> if it
    /// needs a value.
    /// </summary>
    public static string? Find(Compilation compilation, IParameterSymbol parameter)
    {
        if (parameter.HasExplicitDefaultValue)
        {
            return parameter.ExplicitDefaultValue is { } value
                ? ConstantExpression.WriteValue(compilation, parameter.Type.WithoutNullable(), value) ?? "default!"
                : "default!";
        }

        return parameter.IsOptional || IsNullable(parameter.Type) ? "default!" : null;
    }

    private static bool IsNullable(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
        || (type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated);
}
