using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>Recognises timeouts of zero, with which a wait only tries.</summary>
internal sealed class Timeouts(OriginTracer tracer)
{
    /// <summary>Whether a parameter is a timeout.</summary>
    public static bool IsTimeout(IParameterSymbol parameter) =>
        IsTimeSpan(parameter.Type) ||
        (parameter.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32 &&
         (Contains(parameter.Name, "timeout") || Contains(parameter.Name, "milliseconds") || Contains(parameter.Name, "microseconds")));

    /// <summary>Whether <paramref name="value"/> is zero, wherever it may come from.</summary>
    public bool IsZero(IOperation value, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        var origins = tracer.Trace(value, environment, cancellationToken);
        return origins.Count > 0 && origins.All(IsZero);
    }

    /// <summary>Whether <paramref name="value"/> is zero as it is written.</summary>
    public static bool IsWrittenZero(IOperation value) => ForcedValues.Unwrap(value) switch
    {
        { ConstantValue: { HasValue: true, Value: 0 or 0L or 0u or 0d } } => true,
        IDefaultValueOperation constant => IsTimeSpan(constant.Type),
        IFieldReferenceOperation { Field.Name: "Zero" } field => IsTimeSpan(field.Type),
        IObjectCreationOperation creation => IsTimeSpan(creation.Type) && creation.Arguments.All(IsConstantZero),
        IInvocationOperation { TargetMethod.IsStatic: true } factory => IsTimeSpan(factory.Type) && factory.Arguments.Length > 0 && factory.Arguments.All(IsConstantZero),
        _ => false,
    };

    private static bool IsZero(Origin origin) => origin.Operation is IParameterReferenceOperation parameter
        ? (origin.Environment[parameter.Parameter].Facts & ValueFacts.Zero) != 0
        : origin.Operation is not null && IsWrittenZero(origin.Operation);

    private static bool IsConstantZero(IArgumentOperation argument) => argument.Value.ConstantValue is { HasValue: true, Value: 0 or 0L or 0d };

    private static bool IsTimeSpan(ITypeSymbol? type) => type is { Name: "TimeSpan", ContainingNamespace.Name: "System" };

    private static bool Contains(string name, string part) => name.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
}
