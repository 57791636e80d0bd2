using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>Finds the argument for a parameter that is left out.</summary>
internal static class DefaultValue
{
    /// <summary>
    /// The declared default as an expression, or <c>null</c> if the parameter accepts it; <see langword="null"/> if it
    /// needs a value.
    /// </summary>
    public static string? Find(Compilation compilation, IParameterSymbol parameter)
    {
        string nothing = IsNullable(parameter.Type) ? "null" : "default!";
        if (parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is { } value)
        {
            return ConstantExpression.WriteValue(compilation, parameter.Type.WithoutNullable(), value) ?? nothing;
        }

        return parameter.IsOptional || IsNullable(parameter.Type) ? nothing : null;
    }

    private static bool IsNullable(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
        || (type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated);
}
