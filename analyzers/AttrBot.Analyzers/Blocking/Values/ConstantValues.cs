using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>Knows the constants that values are, or parameters that the caller has received as ones.</summary>
internal static class ConstantValues
{
    /// <summary>The constant that <paramref name="value"/> is, or whether it is null.</summary>
    public static Binding Of(IOperation value, BindingEnvironment environment)
    {
        if (value.Type?.SpecialType == SpecialType.System_Boolean)
        {
            return new Binding(FlagOf(value, environment), [], null);
        }

        var (nullness, constant) = ConstantOf(value, environment);
        return new Binding(nullness, [], null, constant);
    }

    /// <summary>The constant that a value is, or a parameter that the caller has received as one; and whether it is null.</summary>
    public static (ValueFacts Nullness, object? Constant) ConstantOf(IOperation value, BindingEnvironment environment) => ForcedValues.Unwrap(value) switch
    {
        var made when (made.ConstantValue.HasValue ? made : value).ConstantValue is { HasValue: true, Value: var constant } => (constant is null ? ValueFacts.Null : constant is string ? ValueFacts.NotNull : ValueFacts.None, constant),
        IDefaultValueOperation { Type.IsReferenceType: true } => (ValueFacts.Null, null),
        IObjectCreationOperation { Type.IsReferenceType: true } or IArrayCreationOperation or IInterpolatedStringOperation or IInstanceReferenceOperation or IDelegateCreationOperation => (ValueFacts.NotNull, null),
        IParameterReferenceOperation parameter when environment[parameter.Parameter] is var known => (known.Facts & (ValueFacts.Null | ValueFacts.NotNull), known.Constant),
        _ => default,
    };

    /// <summary>What is known of a flag: a constant, or a parameter that the caller has received as one.</summary>
    public static ValueFacts FlagOf(IOperation value, BindingEnvironment environment) => ForcedValues.Unwrap(value) switch
    {
        { ConstantValue: { HasValue: true, Value: bool constant } } => constant ? ValueFacts.True : ValueFacts.False,
        IParameterReferenceOperation parameter => environment[parameter.Parameter].Facts & (ValueFacts.True | ValueFacts.False),
        _ => ValueFacts.None,
    };

    /// <summary>Whether the constants of <paramref name="type"/> can be compared as they are: as the type itself, not as a wider one.</summary>
    public static bool AreComparable(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var value] } => AreComparable(value),
        INamedTypeSymbol { EnumUnderlyingType: { } underlying } => underlying.SpecialType == SpecialType.System_Int32,
        { SpecialType: SpecialType.System_Boolean or SpecialType.System_Int32 or SpecialType.System_String } => true,
        _ => type.IsReferenceType,
    };

    /// <summary>The value of a field or property of <paramref name="type"/> that nothing has set.</summary>
    public static Binding DefaultOf(ITypeSymbol type) => type switch
    {
        { IsReferenceType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => new Binding(ValueFacts.Null, [], null),
        { SpecialType: SpecialType.System_Boolean } => new Binding(ValueFacts.False, [], null),
        { SpecialType: SpecialType.System_Int32 } or { TypeKind: TypeKind.Enum } => new Binding(ValueFacts.None, [], null, 0),
        _ => default,
    };
}
