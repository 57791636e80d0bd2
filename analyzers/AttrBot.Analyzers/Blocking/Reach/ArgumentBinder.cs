using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>Tells a called body what is known of its arguments.</summary>
internal sealed class ArgumentBinder(InMemoryValues inMemory, Timeouts timeouts, OpenModes modes, CompletedTasks completed, FunctionResolver functions)
{
    /// <summary>The environment of <paramref name="body"/> when called with <paramref name="arguments"/>.</summary>
    /// <param name="body">What is called.</param>
    /// <param name="captured">What is known of the variables it captures.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="caller">What is known where they stand.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public BindingEnvironment Bind(
        Body body, BindingEnvironment captured, ImmutableArray<IArgumentOperation> arguments, BindingEnvironment caller, CancellationToken cancellationToken)
    {
        if (body.Symbol is not IMethodSymbol method || method.Parameters.IsEmpty)
        {
            return captured;
        }

        var bindings = new List<KeyValuePair<ISymbol, Binding>>(arguments.Length);
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { } parameter && parameter.Ordinal < method.Parameters.Length)
            {
                var declared = method.Parameters[parameter.Ordinal].OriginalDefinition;
                bindings.Add(new(declared, Bind(argument.Value, declared, caller, cancellationToken)));
            }
        }

        return captured.With(bindings);
    }

    private Binding Bind(IOperation value, IParameterSymbol parameter, BindingEnvironment caller, CancellationToken cancellationToken)
    {
        var facts = ValueFacts.None;
        var type = parameter.Type;
        if (inMemory.IsCarrier(type) || inMemory.IsCarrier(ForcedValues.Unwrap(value).Type))
        {
            facts |= inMemory.KindOf(value, caller, cancellationToken) switch
            {
                MemoryKind.InMemory => ValueFacts.InMemory,
                MemoryKind.Cpu => ValueFacts.Compressing,
                _ => ValueFacts.None,
            };
            facts |= modes.IsReadOnly(value, caller, cancellationToken) ? ValueFacts.ReadOnly : ValueFacts.None;
        }
        else if (IsNumberOrTime(type))
        {
            facts |= timeouts.IsZero(value, caller, cancellationToken) ? ValueFacts.Zero : ValueFacts.None;
        }
        else if (CompletedTasks.MayHoldTasks(type))
        {
            facts |= completed.AreCompleted(value, caller, cancellationToken) ? ValueFacts.Completed : ValueFacts.None;
        }

        return new Binding(facts, FunctionsIn(value, type, caller, cancellationToken));
    }

    private ImmutableArray<FunctionValue> FunctionsIn(IOperation value, ITypeSymbol type, BindingEnvironment caller, CancellationToken cancellationToken)
    {
        if (type.TypeKind == TypeKind.Delegate || ForcedValues.Unwrap(value) is IDelegateCreationOperation)
        {
            return [.. functions.FunctionsOf(value, caller, cancellationToken).Distinct()];
        }

        if (type is { Name: "Lazy", ContainingNamespace.Name: "System" })
        {
            return [.. functions.FactoriesOf(value, caller, cancellationToken).Distinct()];
        }

        return ForcedValues.IsSequence(value)
            ? [.. functions.IteratorsOf(value, caller, BindIterator, cancellationToken).Distinct()]
            : [];

        BindingEnvironment BindIterator(IInvocationOperation invocation, Body body, BindingEnvironment environment) =>
            Bind(body, CapturedBy(body, environment), invocation.Arguments, environment, cancellationToken);
    }

    /// <summary>A local function sees the parameters of the body around it.</summary>
    public static BindingEnvironment CapturedBy(Body body, BindingEnvironment caller) => body.Container is null ? BindingEnvironment.Empty : caller;

    private static bool IsNumberOrTime(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32 or SpecialType.System_Double ||
        type is { Name: "TimeSpan", ContainingNamespace.Name: "System" };
}
