using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Calls;
using AttrBot.Analyzers.Blocking.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>Finds the frames that a call runs, under what is known where it stands.</summary>
internal sealed class CallResolver(BodySource bodies, Implementations implementations, FunctionResolver functions, ArgumentBinder binder)
{
    /// <summary>The code that runs; functions of other assemblies come without a body.</summary>
    public IEnumerable<FunctionValue> Resolve(Call call, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        switch (call.Kind)
        {
            case CallKind.Static:
                return ResolveMethod(call.Target!, call, environment, cancellationToken);
            case CallKind.Virtual:
                return ResolveVirtual(call, environment, cancellationToken);
            case CallKind.Invoke:
                return functions.FunctionsOf(call.Value!, environment, cancellationToken).Select(function => Invoke(function, call, environment, cancellationToken));
            case CallKind.Enumerate:
                return functions.IteratorsOf(call.Value!, environment, BindIterator, cancellationToken);
            case CallKind.Lazy:
                return functions.FactoriesOf(call.Value!, environment, cancellationToken);
            case CallKind.Construct:
                return environment[call.TypeParameter!]?.InstanceConstructors.FirstOrDefault(constructor => constructor.Parameters.IsEmpty) is { } constructor
                    ? ResolveMethod(constructor, call, environment, cancellationToken)
                    : [];
            default:
                return bodies.FindInitializer(call.Type!, cancellationToken) is { } body ? [new FunctionValue(body, BindingEnvironment.Empty)] : [];
        }

        BindingEnvironment BindIterator(IInvocationOperation invocation, Body body, BindingEnvironment caller) =>
            binder.Bind(body, ArgumentBinder.CapturedBy(body, caller), invocation.TargetMethod, invocation.Arguments, caller, cancellationToken);
    }

    /// <summary>The methods that may run when <paramref name="method"/> is called on some object.</summary>
    public IReadOnlyList<IMethodSymbol> Implementing(IMethodSymbol method, CancellationToken cancellationToken) =>
        implementations.Of(method, null, BindingEnvironment.Empty, cancellationToken);

    private IEnumerable<FunctionValue> ResolveVirtual(Call call, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        var methods = implementations.Of(call.Target!, call.Instance, environment, cancellationToken);
        if (Loggers.Decide(call.Target!, methods))
        {
            return [];
        }

        var resolved = methods.SelectMany(method => ResolveMethod(method, call, environment, cancellationToken)).ToList();
        return methods.Count > 0 || call.Target!.DeclaringSyntaxReferences.IsEmpty
            ? resolved
            : call.Arguments.SelectMany(argument => ForcedValues.DelegatesIn(argument.Value))
                .SelectMany(value => functions.FunctionsOf(value, environment, cancellationToken));
    }

    private IEnumerable<FunctionValue> ResolveMethod(IMethodSymbol method, Call call, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        // An iterator's code runs when the result is enumerated, which is a call of its own.
        if (bodies.Find(method, cancellationToken) is { } body && (!body.IsIterator || call.Enumerates))
        {
            var bound = binder.Bind(body, ArgumentBinder.CapturedBy(body, environment), call.Target, call.Arguments, environment, cancellationToken);
            yield return new FunctionValue(body, bound);
        }
    }

    private FunctionValue Invoke(FunctionValue function, Call call, BindingEnvironment environment, CancellationToken cancellationToken) =>
        function.Body is { } body
            ? new FunctionValue(body, binder.Bind(body, function.Environment, null, call.Arguments, environment, cancellationToken))
            : function;
}
