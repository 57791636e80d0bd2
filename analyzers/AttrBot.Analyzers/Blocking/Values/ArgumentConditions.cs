using System.Collections.Immutable;
using System.Globalization;
using AttrBot.Analyzers.Blocking.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>Evaluates the flags <c>when-arg</c>, <c>unless-arg</c> and <c>when-arg-type</c>.</summary>
internal static class ArgumentConditions
{
    /// <summary>Whether one of <paramref name="conditions"/> makes a call harmless that stands where <paramref name="environment"/> is known.</summary>
    public static bool MakeHarmless(ImmutableArray<ArgumentCondition> conditions, ImmutableArray<IArgumentOperation> arguments, BindingEnvironment environment) =>
        conditions.Any(condition => MakesHarmless(condition, arguments.FirstOrDefault(argument => argument.Parameter?.Name == condition.Parameter), environment));

    private static bool MakesHarmless(ArgumentCondition condition, IArgumentOperation? argument, BindingEnvironment environment)
    {
        if (argument is null)
        {
            // An overload without the parameter.
            return condition.Kind == ArgumentConditionKind.WhenType;
        }

        var value = Bodies.ForcedValues.Unwrap(argument.Value);
        return condition.Kind switch
        {
            ArgumentConditionKind.WhenType => IsOfUnknownType(value) || !condition.Values.Any(type => Is(value.Type, type)),
            ArgumentConditionKind.WhenValue => TextOf(value, argument.Value, environment) is { } text && !condition.Values.Contains(text, StringComparer.OrdinalIgnoreCase),
            _ => TextOf(value, argument.Value, environment) is { } text && condition.Values.Contains(text, StringComparer.OrdinalIgnoreCase) || HasFlag(value, argument.Value.Type, condition.Values),
        };
    }

    /// <summary>Whether the value is made, call by call, of one whose type is not known: the compiler's guess at those calls says nothing.</summary>
    private static bool IsOfUnknownType(IOperation value)
    {
        var made = value;
        while (made is IInvocationOperation { Arguments: var arguments } call && (call.Instance ?? (call.TargetMethod.IsExtensionMethod ? arguments.FirstOrDefault()?.Value : null)) is { } source)
        {
            made = Bodies.ForcedValues.Unwrap(source);
        }

        return made is IInvalidOperation or { Type.TypeKind: TypeKind.Error };
    }

    private static string? TextOf(IOperation value, IOperation converted, BindingEnvironment environment)
    {
        if (value is IParameterReferenceOperation { Parameter: var parameter })
        {
            var known = environment[parameter];
            return (known.Facts & ValueFacts.True) != 0 ? "true" : (known.Facts & ValueFacts.False) != 0 ? "false" : (known.Facts & ValueFacts.Null) != 0 ? "null" : TextOf(known.Constant, parameter.Type);
        }

        if (value is IFieldReferenceOperation { Field: { ContainingType.TypeKind: TypeKind.Enum } member })
        {
            return member.Name;
        }

        var constant = value.ConstantValue.HasValue ? value.ConstantValue : converted.ConstantValue;
        if (!constant.HasValue)
        {
            return value is IDefaultValueOperation { Type.IsReferenceType: true } ? "null" : null;
        }

        return constant.Value is null ? "null" : TextOf(constant.Value, converted.Type);
    }

    private static string? TextOf(object? constant, ITypeSymbol? type) => type is INamedTypeSymbol { TypeKind: TypeKind.Enum }
        ? type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, constant))?.Name
        : constant is null ? null : Convert.ToString(constant, CultureInfo.InvariantCulture);

    /// <summary>Whether a constant of a flags enum has one of the named flags, alone or with others.</summary>
    private static bool HasFlag(IOperation value, ITypeSymbol? type, ImmutableArray<string> names) =>
        value.ConstantValue is { HasValue: true, Value: { } constant } && type is INamedTypeSymbol { TypeKind: TypeKind.Enum } flags &&
        flags.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(FlagsAttribute)) &&
        flags.GetMembers().OfType<IFieldSymbol>().Any(field =>
            names.Contains(field.Name, StringComparer.OrdinalIgnoreCase) && BitsOf(field.ConstantValue) is var flag and not 0 && (BitsOf(constant) & flag) == flag);

    private static long BitsOf(object? constant) => constant is null ? 0 : constant is ulong large ? unchecked((long)large) : Convert.ToInt64(constant, CultureInfo.InvariantCulture);

    private static bool Is(ITypeSymbol? type, string id)
    {
        var name = id.StartsWith("T:", StringComparison.Ordinal) ? id : "T:" + id;
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.OriginalDefinition.GetDocumentationCommentId() == name)
            {
                return true;
            }
        }

        return type is not null && type.AllInterfaces.Any(contract => contract.OriginalDefinition.GetDocumentationCommentId() == name);
    }
}
