using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Calls;
using AttrBot.Analyzers.Blocking.Values;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>Tells a called body what is known of its arguments.</summary>
internal sealed class ArgumentBinder(InMemoryValues inMemory, Timeouts timeouts, OpenModes modes, CompletedTasks completed, FunctionResolver functions)
{
    /// <summary>The environment of <paramref name="body"/> when called with <paramref name="arguments"/>.</summary>
    /// <param name="body">What is called.</param>
    /// <param name="captured">What is known of the variables it captures.</param>
    /// <param name="constructed">The method as it is called, with its type arguments.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="caller">What is known where they stand.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public BindingEnvironment Bind(
        Body body,
        BindingEnvironment captured,
        IMethodSymbol? constructed,
        ImmutableArray<IArgumentOperation> arguments,
        BindingEnvironment caller,
        CancellationToken cancellationToken)
    {
        var bound = Bind(body.Symbol, body.Member.IsGuardedBy, captured, constructed, arguments, caller, cancellationToken);
        // A parameter that is assigned to is not of one type.
        return bound.With(bound.Bindings
            .Where(pair => pair is { Key: IParameterSymbol, Value.Type: not null } && body.Member.ValuesOf(pair.Key).Count > 0)
            .Select(pair => new KeyValuePair<ISymbol, Binding>(pair.Key, new Binding(pair.Value.Facts, pair.Value.Functions, null, pair.Value.Constant, pair.Value.Members)))
            .ToList());
    }

    /// <summary>The environment of a method whose body has not been looked at: what its flags decide is not known, so that all are bound.</summary>
    public BindingEnvironment BindUnseen(IMethodSymbol definition, Call call, BindingEnvironment caller, CancellationToken cancellationToken) =>
        Bind(definition, static _ => true, BindingEnvironment.Empty, call.Target, call.Arguments, caller, cancellationToken);

    /// <summary>Whether an argument for <paramref name="parameter"/> may excuse something in <paramref name="member"/>.</summary>
    public bool MayTell(IParameterSymbol parameter, MemberBody member) =>
        member.IsGuardedBy(parameter) || inMemory.IsCarrier(parameter.Type) || CompletedTasks.MayHoldTasks(parameter.Type) || IsNumberOrTime(parameter.Type) || (IsOpen(parameter.Type) && parameter.Type.IsInSource());

    /// <summary>The environment of <paramref name="constructor"/>, which may have no code of its own.</summary>
    public BindingEnvironment BindConstructor(IMethodSymbol constructor, ImmutableArray<IArgumentOperation> arguments, BindingEnvironment caller, CancellationToken cancellationToken) =>
        Bind(constructor.OriginalDefinition, static _ => false, BindingEnvironment.Empty, constructor, arguments, caller, cancellationToken);

    private BindingEnvironment Bind(
        ISymbol method,
        Func<IParameterSymbol, bool> decides,
        BindingEnvironment captured,
        IMethodSymbol? constructed,
        ImmutableArray<IArgumentOperation> arguments,
        BindingEnvironment caller,
        CancellationToken cancellationToken)
    {
        if (method is not IMethodSymbol { Parameters: var parameters, TypeParameters: var typeParameters } || (parameters.IsEmpty && typeParameters.IsEmpty))
        {
            return captured;
        }

        var bindings = new List<KeyValuePair<ISymbol, Binding>>(arguments.Length);
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { } parameter && parameter.Ordinal < parameters.Length)
            {
                var declared = parameters[parameter.Ordinal].OriginalDefinition;
                bindings.Add(new(declared, Bind(argument.Value, declared, decides, caller, cancellationToken)));
            }
        }

        for (var i = 0; constructed is not null && i < typeParameters.Length && i < constructed.TypeArguments.Length; i++)
        {
            bindings.Add(new(typeParameters[i].OriginalDefinition, new Binding(ValueFacts.None, [], TypeOf(constructed.TypeArguments[i], caller))));
        }

        return captured.With(bindings);
    }

    /// <summary>
    /// Whether the arguments of <paramref name="method"/> can only be bound to facts: they excuse what would block otherwise, so that
    /// code which is clean without them is clean in any case.
    /// </summary>
    public static bool BindsFactsOnly(IMethodSymbol method) =>
        method.TypeParameters.IsEmpty && method.Parameters.All(parameter => !ForcedValues.HoldsDelegates(parameter.Type) && parameter.Type is
            { TypeKind: TypeKind.Struct or TypeKind.Enum } or
            { TypeKind: TypeKind.Class, IsAbstract: false, SpecialType: not SpecialType.System_Object, Name: not "Lazy" });

    /// <summary>What the type parameters stand for of the class whose static method is called: <c>Table&lt;FairDice&gt;.Roll()</c>.</summary>
    public static IEnumerable<KeyValuePair<ISymbol, Binding>> BindStaticType(IMethodSymbol? called, BindingEnvironment caller)
    {
        if (called is not { IsStatic: true, ContainingType: { IsGenericType: true } type })
        {
            yield break;
        }

        for (var i = 0; i < type.TypeArguments.Length; i++)
        {
            if (TypeOf(type.TypeArguments[i], caller) is { } argument)
            {
                yield return new(type.OriginalDefinition.TypeParameters[i], new Binding(ValueFacts.None, [], argument));
            }
        }
    }

    private static INamedTypeSymbol? TypeOf(ITypeSymbol argument, BindingEnvironment caller) => argument switch
    {
        ITypeParameterSymbol parameter => caller[parameter],
        INamedTypeSymbol named when named.IsInSource() => TypeArguments.Substitute(named, caller),
        _ => null,
    };

    private Binding Bind(IOperation value, IParameterSymbol parameter, Func<IParameterSymbol, bool> decides, BindingEnvironment caller, CancellationToken cancellationToken)
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
            facts |= modes.IsCreated(value, caller, cancellationToken) ? ValueFacts.Created : ValueFacts.None;
        }
        else if (type.SpecialType == SpecialType.System_Boolean)
        {
            facts |= decides(parameter) ? ConstantValues.FlagOf(value, caller) : ValueFacts.None;
        }
        else if (IsNumberOrTime(type))
        {
            facts |= timeouts.IsZero(value, caller, cancellationToken) ? ValueFacts.Zero : ValueFacts.None;
        }
        else if (CompletedTasks.MayHoldTasks(type))
        {
            facts |= completed.AreCompleted(value, caller, cancellationToken) ? ValueFacts.Completed : ValueFacts.None;
        }

        var (nullness, constant) = type.SpecialType != SpecialType.System_Boolean && decides(parameter) ? ConstantValues.ConstantOf(value, caller) : default;
        return new Binding(facts | nullness, FunctionsIn(value, type, caller, cancellationToken), NarrowedType(value, type, caller), constant);
    }

    /// <summary>The argument's type where the parameter leaves open what a call on it runs.</summary>
    private static INamedTypeSymbol? NarrowedType(IOperation value, ITypeSymbol type, BindingEnvironment caller)
    {
        if (!IsOpen(type))
        {
            return null;
        }

        var argument = ForcedValues.Unwrap(value);
        var known = argument is IParameterReferenceOperation parameter ? caller[parameter.Parameter].Type : null;
        return known ?? (argument.Type is { } narrow && !SymbolEqualityComparer.Default.Equals(narrow, type) ? TypeOf(narrow, caller) : null);
    }

    private static bool IsOpen(ITypeSymbol type) => type is ITypeParameterSymbol or { TypeKind: TypeKind.Interface } or { IsAbstract: true, TypeKind: TypeKind.Class };

    private ImmutableArray<FunctionValue> FunctionsIn(IOperation value, ITypeSymbol type, BindingEnvironment caller, CancellationToken cancellationToken)
    {
        if (type.TypeKind == TypeKind.Delegate || ForcedValues.Unwrap(value) is IDelegateCreationOperation)
        {
            return [.. functions.FunctionsOf(value, caller, cancellationToken).Distinct()];
        }

        // A sequence is made by the code behind it, which is told instead.
        if (ForcedValues.HoldsDelegates(type) && !ForcedValues.IsSequence(type))
        {
            return [.. functions.FunctionsIn(value, caller, cancellationToken).Distinct()];
        }

        if (type is { Name: "Lazy", ContainingNamespace.Name: "System" })
        {
            return [.. functions.FactoriesOf(value, caller, cancellationToken).Distinct()];
        }

        return ForcedValues.MayBeIterator(value)
            ? [.. functions.IteratorsOf(value, caller, BindIterator, cancellationToken).Distinct()]
            : [];

        BindingEnvironment BindIterator(IInvocationOperation invocation, Body body, BindingEnvironment environment) =>
            Bind(body, CapturedBy(body, environment), invocation.TargetMethod, invocation.Arguments, environment, cancellationToken);
    }

    /// <summary>A local function sees the parameters of the body around it.</summary>
    public static BindingEnvironment CapturedBy(Body body, BindingEnvironment caller) => body.Container is null ? BindingEnvironment.Empty : caller;

    private static bool IsNumberOrTime(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32 or SpecialType.System_Double ||
        type is { Name: "TimeSpan", ContainingNamespace.Name: "System" };
}
