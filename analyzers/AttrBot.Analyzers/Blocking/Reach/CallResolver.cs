using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Calls;
using AttrBot.Analyzers.Blocking.Memory;
using AttrBot.Analyzers.Blocking.Values;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>Finds the frames that a call runs, under what is known where it stands.</summary>
internal sealed class CallResolver(BodySource bodies, Implementations implementations, FunctionResolver functions, ArgumentBinder binder, FirstUses firstUses, HeldValues held, NewObjects made, ProgramMemory memory)
{
    /// <summary>The code that runs; functions of other assemblies, and code that is remembered to be clean, come without a body.</summary>
    public IEnumerable<FunctionValue> Resolve(Call call, Frame caller, CancellationToken cancellationToken) => Resolve(call, caller, ReachWalker.NoMembers, cancellationToken);

    /// <inheritdoc cref="Resolve(Call, Frame, CancellationToken)"/>
    /// <param name="call">The call.</param>
    /// <param name="caller">What is known where it stands.</param>
    /// <param name="members">The members of new objects of which the code is told what they hold.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public IEnumerable<FunctionValue> Resolve(Call call, Frame caller, ImmutableHashSet<ISymbol> members, CancellationToken cancellationToken)
    {
        var environment = caller.Environment;
        switch (call.Kind)
        {
            case CallKind.Static:
                return ResolveMethod(call.Target!, call, caller, members, cancellationToken);
            case CallKind.Virtual:
                return ResolveVirtual(call, caller, members, cancellationToken);
            case CallKind.Invoke:
                return functions.FunctionsOf(call.Value!, environment, cancellationToken).Select(function => Invoke(function, call, environment, cancellationToken));
            case CallKind.Enumerate:
                return functions.IteratorsOf(call.Value!, environment, BindIterator, cancellationToken);
            case CallKind.Lazy:
                return functions.FactoriesOf(call.Value!, environment, cancellationToken);
            case CallKind.Construct:
                return environment[call.TypeParameter!]?.InstanceConstructors.FirstOrDefault(constructor => constructor.Parameters.IsEmpty) is { } constructor
                    ? ResolveMethod(constructor, call, caller, members, cancellationToken)
                    : [];
            default:
                return ResolveInitializer(call.Type!, cancellationToken);
        }

        BindingEnvironment BindIterator(IInvocationOperation invocation, Body body, BindingEnvironment caller) =>
            binder.Bind(body, ArgumentBinder.CapturedBy(body, caller), invocation.TargetMethod, invocation.Arguments, caller, cancellationToken);
    }

    /// <summary>The methods that may run when <paramref name="method"/> is called on some object.</summary>
    public IReadOnlyList<IMethodSymbol> Implementing(IMethodSymbol method, CancellationToken cancellationToken) =>
        implementations.Of(method, null, BindingEnvironment.Empty, cancellationToken);

    /// <summary>
    /// Whether the object decides what a call with <paramref name="count"/> targets runs: one of several of this compilation, or, where another
    /// assembly declares what is called, one that is implemented elsewhere; or a key which of several delegates.
    /// </summary>
    public bool IsOneOfSeveral(Call call, int count, Frame caller, CancellationToken cancellationToken) =>
        (call.Kind == CallKind.Invoke && count > 1 && functions.IsPicked(call.Value!, caller.Environment, cancellationToken)) ||
        IsChoice(call, count) ||
        (call.Kind == CallKind.Virtual && count == 1 && !implementations.AreAllHere(call.Target!, call.Instance, caller.Environment, cancellationToken));

    /// <summary>Whether a call with <paramref name="count"/> targets runs one of several implementations, as the object decides.</summary>
    public static bool IsChoice(Call call, int count) => call.Kind == CallKind.Virtual && count > 1;

    private IEnumerable<FunctionValue> ResolveVirtual(Call call, Frame caller, ImmutableHashSet<ISymbol> members, CancellationToken cancellationToken)
    {
        var environment = caller.Environment;
        IReadOnlyList<IMethodSymbol> methods = ConstrainedTypeOf(call.Operation, environment) is { } constrained && Implementations.Find(call.Target!, constrained) is { } chosen
            ? [chosen]
            : implementations.Of(call.Target!, call.Instance, environment, cancellationToken);
        if (Loggers.Decide(call.Target!, methods))
        {
            return [];
        }

        var resolved = methods.SelectMany(method => ResolveMethod(method, call, caller, members, cancellationToken)).ToList();
        return methods.Count > 0 || call.Target!.DeclaringSyntaxReferences.IsEmpty
            ? resolved
            : call.Arguments.SelectMany(argument => ForcedValues.DelegatesIn(argument.Value))
                .SelectMany(value => functions.FunctionsOf(value, environment, cancellationToken));
    }

    /// <summary>What the type parameter stands for of which a static member of an interface is used: <c>TDice.Roll(6)</c>.</summary>
    private static INamedTypeSymbol? ConstrainedTypeOf(IOperation? operation, BindingEnvironment environment) => operation switch
    {
        IInvocationOperation { ConstrainedToType: ITypeParameterSymbol type } => environment[type],
        IMemberReferenceOperation { ConstrainedToType: ITypeParameterSymbol type } => environment[type],
        IBinaryOperation { ConstrainedToType: ITypeParameterSymbol type } => environment[type],
        IUnaryOperation { ConstrainedToType: ITypeParameterSymbol type } => environment[type],
        _ => null,
    };

    private IEnumerable<FunctionValue> ResolveMethod(IMethodSymbol method, Call call, Frame caller, ImmutableHashSet<ISymbol> members, CancellationToken cancellationToken)
    {
        var environment = caller.Environment;
        // An iterator's code runs when the result is enumerated, which is a call of its own.
        // What is remembered is what finished objects do.
        if (!FirstUses.IsConstructing(caller) && Recall(BodySource.DefinitionOf(method), call, environment, cancellationToken) is { } clean)
        {
            if (!clean.IsIterator || call.Enumerates)
            {
                yield return new FunctionValue(clean);
            }
        }
        else if (bodies.Find(method, cancellationToken) is { } body && (!body.IsIterator || call.Enumerates))
        {
            var bound = binder.Bind(body, ArgumentBinder.CapturedBy(body, environment), call.Target, call.Arguments, environment, cancellationToken);
            var known = firstUses.KnownAt(call, caller, body, cancellationToken).Concat(KnownOfObject(call, body, caller, cancellationToken)).Concat(ArgumentBinder.BindStaticType(call.Target, environment)).ToList();
            bound = known.Count == 0 ? bound : bound.With(known);
            yield return new FunctionValue(body, members.IsEmpty ? bound : WithMembers(bound, body, call, caller, members, cancellationToken));
        }
    }

    /// <summary>
    /// What the members of the object of a call hold; and what it is, where the called code belongs to a base class of several, with the
    /// type arguments of that.
    /// </summary>
    private IEnumerable<KeyValuePair<ISymbol, Binding>> KnownOfObject(Call call, Body body, Frame caller, CancellationToken cancellationToken)
    {
        if (call.Operation is IObjectCreationOperation { Type: INamedTypeSymbol made } creation)
        {
            var lies = held.FactsOfNew(creation, caller.Environment, cancellationToken);
            if (Implementations.IsMadeByFamily(made))
            {
                yield return new(made.OriginalDefinition, new Binding(ValueFacts.Exact | lies, [], made));
            }
            else if (lies != ValueFacts.None)
            {
                yield return new(made.OriginalDefinition, new Binding(lies, [], null));
            }
        }

        if (body.Symbol is not IMethodSymbol called || call.Instance is null)
        {
            yield break;
        }

        var environment = caller.Environment;
        var facts = ValueFacts.None;
        if (call.Instance is not IInstanceReferenceOperation)
        {
            foreach (var pair in held.Of(call.Instance, environment, (constructor, arguments, caller) => binder.BindConstructor(constructor, arguments, caller, cancellationToken), cancellationToken))
            {
                facts |= pair.Key is INamedTypeSymbol ? pair.Value.Facts : ValueFacts.None;
                yield return pair;
            }
        }

        var exact = call.Instance is IInstanceReferenceOperation ? null : implementations.ExactReceiver(called, call.Instance, environment, cancellationToken);
        var narrowed = exact ?? (call.Instance is IInstanceReferenceOperation own
            ? implementations.NarrowedSelf(called, own, caller.Body.Symbol.ContainingType, environment, cancellationToken)
            : implementations.NarrowedReceiver(called, call.Instance, environment, cancellationToken));
        if (narrowed is not { } receiver)
        {
            yield break;
        }

        yield return new(receiver, new Binding(exact is null ? facts : facts | ValueFacts.Exact, [], receiver));
        for (var type = receiver; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, called.ContainingType.OriginalDefinition))
            {
                for (var i = 0; i < type.TypeArguments.Length; i++)
                {
                    if (type.TypeArguments[i] is INamedTypeSymbol argument && argument.IsInSource())
                    {
                        yield return new(type.OriginalDefinition.TypeParameters[i], new Binding(ValueFacts.None, [], argument));
                    }
                }
            }
        }
    }

    /// <summary>What is known of the members of the objects that the called code gets, as far as that sets none of them before it reads it.</summary>
    private BindingEnvironment WithMembers(BindingEnvironment bound, Body body, Call call, Frame caller, ImmutableHashSet<ISymbol> members, CancellationToken cancellationToken)
    {
        if (body.Symbol is not IMethodSymbol called || body.Container is not null || call.Operation is not { } operation)
        {
            return bound;
        }

        if (!called.IsStatic && call.Instance is { } instance && Of(instance, null) is { } own)
        {
            bound = bound.With(own.Bindings);
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.None, Ordinal: var ordinal } && ordinal < called.Parameters.Length && called.Parameters[ordinal].OriginalDefinition is var parameter &&
                body.Member.ValuesOf(parameter).Count == 0 && Of(argument.Value, parameter) is { } given)
            {
                bound = bound.With([new(parameter, bound[parameter].WithMembers(given))]);
            }
        }

        return bound;

        BindingEnvironment? Of(IOperation value, IParameterSymbol? holder) =>
            made.MembersOf(value, caller.Body, caller.Environment, members, operation, OutlivingCalls.MayGoOn(called, operation), cancellationToken) is { } known &&
            BindingEnvironment.Empty.With(known.Bindings.Where(pair => made.KeepsUntilRead(body, holder, pair.Key, cancellationToken))) is { } kept && kept.Bindings.Any()
                ? kept
                : null;
    }

    private IEnumerable<FunctionValue> ResolveInitializer(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (memory.Recall(type.OriginalDefinition, BindingEnvironment.Empty) is { } clean)
        {
            yield return new FunctionValue(clean);
        }
        else if (bodies.FindInitializer(type, cancellationToken) is { } body)
        {
            yield return new FunctionValue(body, BindingEnvironment.Empty);
        }
    }

    /// <summary>What is remembered of the called code; without binding its arguments if they cannot matter.</summary>
    private CleanFrame? Recall(IMethodSymbol definition, Call call, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        if (definition.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction || !memory.Knows(definition) || ArgumentBinder.BindStaticType(call.Target, environment).Any())
        {
            return null;
        }

        return ArgumentBinder.BindsFactsOnly(definition) && memory.Recall(definition, BindingEnvironment.Empty) is { } clean
            ? clean
            : memory.Recall(definition, binder.BindUnseen(definition, call, environment, cancellationToken));
    }

    private FunctionValue Invoke(FunctionValue function, Call call, BindingEnvironment environment, CancellationToken cancellationToken) =>
        function.Body is { } body
            ? new FunctionValue(body, binder.Bind(body, function.Environment, null, call.Arguments, environment, cancellationToken))
            : function;
}
