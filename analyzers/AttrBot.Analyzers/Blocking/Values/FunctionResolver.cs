using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Calls;
using AttrBot.Analyzers.Blocking.Catalog;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>Finds the code that a value stands for: the functions of a delegate, the iterators behind a sequence, the factory of a lazy value.</summary>
internal sealed class FunctionResolver(BodySource bodies, OriginTracer tracer, Implementations implementations, BlockingApiCatalog catalog, StoredFunctions stored)
{
    /// <summary>In how many dictionaries, one behind the other, the factory of a lazy value is looked for.</summary>
    private const int MaximumDictionaries = 2;

    /// <summary>How many helpers and collections deep a delegate is followed that one hands to another.</summary>
    private const int MaximumDepth = 2;

    /// <summary>The sequences that this thread has looked at since the outermost question.</summary>
    [ThreadStatic]
    private static HashSet<(IOperation Value, BindingEnvironment Environment)>? s_visited;

    /// <summary>What runs when the delegate <paramref name="value"/> is invoked.</summary>
    public IEnumerable<FunctionValue> FunctionsOf(IOperation value, BindingEnvironment environment, CancellationToken cancellationToken) =>
        FunctionsOf(value, environment, 0, cancellationToken);

    /// <summary>What runs when all delegates in <paramref name="collection"/> are invoked.</summary>
    public IEnumerable<FunctionValue> FunctionsIn(IOperation collection, BindingEnvironment environment, CancellationToken cancellationToken) =>
        FunctionsIn(collection, environment, 0, cancellationToken);

    /// <summary>Whether <paramref name="value"/> is one of the delegates in a collection, picked out of it.</summary>
    public bool IsPicked(IOperation value, BindingEnvironment environment, CancellationToken cancellationToken) =>
        tracer.TraceByContract(value, environment, cancellationToken).Exists(origin => origin.Operation is not (null or IForEachLoopOperation) && StoredFunctions.PickedFrom(origin.Operation) is not null);

    private IEnumerable<FunctionValue> FunctionsIn(IOperation collection, BindingEnvironment environment, int depth, CancellationToken cancellationToken) =>
        stored.Of(collection, environment, cancellationToken).SelectMany(origin => FunctionsOf(origin.Operation!, origin.Environment, depth + 1, cancellationToken));

    private IEnumerable<FunctionValue> FunctionsOf(IOperation value, BindingEnvironment environment, int depth, CancellationToken cancellationToken)
    {
        foreach (var origin in tracer.Trace(value, environment, TakesDelegates, cancellationToken))
        {
            switch (origin.Operation)
            {
                case IAnonymousFunctionOperation function:
                    if (BodyOf(function.Symbol, cancellationToken) is { } lambda)
                    {
                        yield return new FunctionValue(lambda, origin.Environment);
                    }

                    break;
                case IMethodReferenceOperation reference:
                    foreach (var function in MethodsOf(reference, origin.Environment, cancellationToken))
                    {
                        yield return function;
                    }

                    break;
                case IParameterReferenceOperation parameter:
                    foreach (var function in origin.Environment[parameter.Parameter].Functions)
                    {
                        yield return function;
                    }

                    break;
                case { } other when depth < MaximumDepth:
                    foreach (var function in HandedOn(other, origin.Environment, depth, cancellationToken))
                    {
                        yield return function;
                    }

                    break;
            }
        }
    }

    /// <summary>What comes from the delegates that a helper is given, from a collection, or from who waits for a cancellation.</summary>
    private IEnumerable<FunctionValue> HandedOn(IOperation value, BindingEnvironment environment, int depth, CancellationToken cancellationToken) => value switch
    {
        IInvocationOperation invocation when TakesDelegates(invocation) => ReturnedBy(invocation, environment, depth, cancellationToken),
        IInvocationOperation { Instance: { } source } invocation when HandOffs.RunsCallbacks(invocation.TargetMethod) => FunctionsIn(source, environment, depth, cancellationToken),
        _ => StoredFunctions.PickedFrom(value) is { } collection ? FunctionsIn(collection, environment, depth, cancellationToken) : [],
    };

    /// <summary>Whether what a method of this compilation returns may invoke the delegates that it is given.</summary>
    private static bool TakesDelegates(IInvocationOperation invocation) =>
        invocation is { Type.TypeKind: TypeKind.Delegate, TargetMethod: { IsAsync: false } method } && method.IsInSource() && method.Parameters.Any(parameter => IsOrHoldsDelegates(parameter.Type));

    private IEnumerable<FunctionValue> ReturnedBy(IInvocationOperation invocation, BindingEnvironment environment, int depth, CancellationToken cancellationToken)
    {
        if (implementations.Of(invocation.TargetMethod, invocation.Instance, environment, cancellationToken) is not [var method] ||
            bodies.Find(method, cancellationToken) is not { IsIterator: false, Symbol: IMethodSymbol { Parameters: var parameters } } body)
        {
            return [];
        }

        var given = invocation.Arguments
            .Where(argument => argument.Parameter is { } parameter && IsOrHoldsDelegates(parameter.Type) && parameter.Ordinal < parameters.Length)
            .Select(argument => new KeyValuePair<ISymbol, Binding>(
                parameters[argument.Parameter!.Ordinal].OriginalDefinition,
                new Binding(ValueFacts.None, [.. FunctionsIn(argument.Value, environment, depth, cancellationToken).Distinct()], null)));
        var known = (body.Container is null ? BindingEnvironment.Empty : environment).With(given);
        return body.Returns.SelectMany(returned => FunctionsOf(returned, known, depth + 1, cancellationToken));
    }

    private static bool IsOrHoldsDelegates(ITypeSymbol type) => type.TypeKind == TypeKind.Delegate || ForcedValues.HoldsDelegates(type);

    /// <summary>What runs when the sequence <paramref name="value"/> is enumerated.</summary>
    /// <remarks>
    /// A query that is refined step by step (<c>query = query.Where(…)</c>) is made from itself: each sequence is looked at once
    /// while one question is answered, also where binding an iterator's arguments asks again.
    /// </remarks>
    public IReadOnlyList<FunctionValue> IteratorsOf(IOperation value, BindingEnvironment environment, IteratorBinder bind, CancellationToken cancellationToken)
    {
        var isFirst = s_visited is null;
        var visited = s_visited ??= [];
        try
        {
            return visited.Add((value, environment))
                ? [.. tracer.Trace(value, environment, cancellationToken).SelectMany(origin => IteratorsOf(origin, bind, cancellationToken))]
                : [];
        }
        finally
        {
            s_visited = isFirst ? null : visited;
        }
    }

    private IEnumerable<FunctionValue> IteratorsOf(Origin origin, IteratorBinder bind, CancellationToken cancellationToken) => origin.Operation switch
    {
        IInvocationOperation operation when DeferredOperators.Contains(operation.TargetMethod) => OperandsOf(operation, origin.Environment, bind, cancellationToken),
        IInvocationOperation { TargetMethod.Name: "GetEnumerator" or "GetAsyncEnumerator", Instance: { } source } when ForcedValues.IsSequence(source.Type) =>
            IteratorsOf(source, origin.Environment, bind, cancellationToken),
        IInvocationOperation invocation => IteratorsOf(invocation, origin.Environment, bind, cancellationToken),
        IPropertyReferenceOperation { Property.GetMethod: { } getter } when bodies.Find(getter, cancellationToken) is { IsIterator: true } body =>
            [new FunctionValue(body, BindingEnvironment.Empty)],
        IParameterReferenceOperation parameter => origin.Environment[parameter.Parameter].Functions,
        _ => [],
    };

    private IEnumerable<FunctionValue> IteratorsOf(
        IInvocationOperation invocation, BindingEnvironment environment, IteratorBinder bind, CancellationToken cancellationToken)
    {
        if (catalog.FindBlocking(invocation.TargetMethod, invocation.Instance?.Type) is { Category: BlockingCategory.Enumerate } && HandedOnSequences.Contain(invocation))
        {
            yield return new FunctionValue(invocation);
        }

        var isDispatched = Dispatch.IsDispatched(invocation.TargetMethod, invocation.Instance);
        foreach (var method in implementations.Of(invocation.TargetMethod, invocation.Instance, environment, cancellationToken))
        {
            if (bodies.Find(method, cancellationToken) is not { } body)
            {
                continue;
            }

            if (body.IsIterator)
            {
                yield return new FunctionValue(body, bind(invocation, body, environment));
            }
            else if (isDispatched)
            {
                // What only one method can return has been followed to where it is made.
                foreach (var function in body.Returns.SelectMany(returned => IteratorsOf(returned, BindingEnvironment.Empty, bind, cancellationToken)))
                {
                    yield return function;
                }
            }
        }
    }

    /// <summary>Enumerating what a LINQ operator returns enumerates its sources, calls its functions and compares its elements.</summary>
    private IEnumerable<FunctionValue> OperandsOf(
        IInvocationOperation operation, BindingEnvironment environment, IteratorBinder bind, CancellationToken cancellationToken) =>
        operation.Arguments.SelectMany(argument => argument.Parameter?.Type.TypeKind == TypeKind.Delegate
            ? FunctionsOf(argument.Value, environment, cancellationToken)
            : ForcedValues.MayBeIterator(argument.Value) ? IteratorsOf(argument.Value, environment, bind, cancellationToken) : [])
            .Concat(Comparisons.Of(operation).SelectMany(comparison => ComparisonsBy(comparison.Method, comparison.Comparer, environment, cancellationToken)));

    /// <summary>The code that compares, where it is known whose it is.</summary>
    private IEnumerable<FunctionValue> ComparisonsBy(IMethodSymbol method, IOperation? comparer, BindingEnvironment environment, CancellationToken cancellationToken) =>
        implementations.Of(method, comparer, environment, cancellationToken) is [var only] && bodies.Find(only, cancellationToken) is { } body
            ? [new FunctionValue(body, BindingEnvironment.Empty)]
            : [];

    /// <summary>What runs when the value of the lazy <paramref name="value"/> is asked for.</summary>
    public IEnumerable<FunctionValue> FactoriesOf(IOperation value, BindingEnvironment environment, CancellationToken cancellationToken) =>
        FactoriesOf(value, environment, 0, cancellationToken);

    private IEnumerable<FunctionValue> FactoriesOf(IOperation value, BindingEnvironment environment, int dictionaries, CancellationToken cancellationToken)
    {
        foreach (var origin in tracer.Trace(value, environment, cancellationToken))
        {
            var functions = origin.Operation switch
            {
                IObjectCreationOperation creation => creation.Arguments
                    .Where(argument => argument.Parameter?.Type.TypeKind == TypeKind.Delegate)
                    .SelectMany(argument => FunctionsOf(argument.Value, origin.Environment, cancellationToken)),
                IInvocationOperation { TargetMethod.Name: "GetOrAdd" } kept when dictionaries < MaximumDictionaries =>
                    kept.Arguments.SelectMany(argument => FactoriesKept(argument.Value, origin.Environment, dictionaries + 1, cancellationToken)),
                IParameterReferenceOperation parameter => origin.Environment[parameter.Parameter].Functions,
                _ => Enumerable.Empty<FunctionValue>(),
            };
            foreach (var function in functions)
            {
                yield return function;
            }
        }
    }

    /// <summary>The factories of the lazy value that a dictionary is given to keep, or a function to make it with.</summary>
    private IEnumerable<FunctionValue> FactoriesKept(IOperation given, BindingEnvironment environment, int dictionaries, CancellationToken cancellationToken) => given.Type switch
    {
        { Name: "Lazy" } => FactoriesOf(given, environment, dictionaries, cancellationToken),
        { TypeKind: TypeKind.Delegate } => FunctionsOf(given, environment, cancellationToken)
            .SelectMany(function => function.Body?.Returns.SelectMany(made => FactoriesOf(made, function.Environment, dictionaries, cancellationToken)) ?? []),
        _ => [],
    };

    /// <summary>The environment in which an iterator's code runs.</summary>
    public delegate BindingEnvironment IteratorBinder(IInvocationOperation invocation, Body body, BindingEnvironment caller);

    private IEnumerable<FunctionValue> MethodsOf(IMethodReferenceOperation reference, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        var found = false;
        foreach (var method in implementations.Of(reference.Method, reference.Instance, environment, cancellationToken))
        {
            if (bodies.Find(method, cancellationToken) is { } body)
            {
                found = true;
                yield return new FunctionValue(body, body.Container is null ? BindingEnvironment.Empty : environment);
            }
        }

        if (!found)
        {
            yield return new FunctionValue(reference);
        }
    }

    private Body? BodyOf(IMethodSymbol function, CancellationToken cancellationToken) =>
        function.IsInSource() ? bodies.Find(function, cancellationToken) : null;
}
