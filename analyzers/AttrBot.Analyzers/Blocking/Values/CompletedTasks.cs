using System.Collections.Concurrent;
using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Completion;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>Knows which tasks have completed where they are used; a function's control flow is followed only when it is asked about.</summary>
internal sealed class CompletedTasks(OriginTracer tracer, SynchronousModes modes, VirtualMakers makers)
{
    /// <summary>How many methods that hand on the task of a virtual one are looked into, one around the other.</summary>
    private const int MaximumDepth = 3;

    private readonly ConcurrentDictionary<(IOperation Root, string Parameters), HashSet<SyntaxNode>> _completed = new();

    /// <summary>Whether a value of <paramref name="type"/> may be a task, its awaiter, or a collection of tasks.</summary>
    public static bool MayHoldTasks(ITypeSymbol? type) =>
        type.IsTask() || type is IArrayTypeSymbol { ElementType: var element } && element.IsTask() ||
        type is INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments } && arguments.Any(argument => argument.IsTask());

    /// <summary>Whether <paramref name="value"/> (a task, an awaiter, or a collection of tasks) has completed where it stands.</summary>
    public bool AreCompleted(IOperation value, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        var task = Underlying(value);
        if (CompletedValues.IsComplete(task))
        {
            return true;
        }

        // A method that returns a task is asynchronous by contract, even if it has nothing to wait for today; unless it is asked not to be.
        var origins = tracer.TraceByContract(task, environment, cancellationToken);
        if (origins.Count > 0 && origins.All(origin => IsComplete(origin) || (origin.Operation is IInvocationOperation call && modes.IsAskedFor(call, origin.Environment, cancellationToken))))
        {
            return true;
        }

        var completed = CompletedIn(FunctionOperations.RootOf(value), environment, cancellationToken);
        return completed.Contains(value.Syntax) || completed.Contains(ForcedValues.Unwrap(value).Syntax) || completed.Contains(task.Syntax);
    }

    /// <summary>
    /// Whether <paramref name="value"/> is a task of methods at hand that have nothing to wait for today, and no override that has. In a handler
    /// that says nothing: what they are called promises no more than a task.
    /// </summary>
    public bool HappenToBeCompleted(IOperation value, CancellationToken cancellationToken) => HappensToBeCompleted(Underlying(value), BindingEnvironment.Empty, 0, cancellationToken);

    private bool HappensToBeCompleted(IOperation task, BindingEnvironment environment, int depth, CancellationToken cancellationToken)
    {
        var origins = tracer.Trace(task, environment, cancellationToken);
        return origins.Count > 0 && origins.TrueForAll(origin => IsComplete(origin) ||
            (depth < MaximumDepth && origin.Operation is IInvocationOperation call && makers.ReturnsOfImplementations(call, origin.Environment, isAwaited: false, cancellationToken) is { Count: > 0 } made &&
             made.All(returned => HappensToBeCompleted(returned.Operation!, returned.Environment, depth + 1, cancellationToken))));
    }

    private static bool IsComplete(Origin origin) => origin.Operation switch
    {
        null => false,
        IParameterReferenceOperation parameter => (origin.Environment[parameter.Parameter].Facts & ValueFacts.Completed) != 0,
        var operation => CompletedValues.IsComplete(operation),
    };

    private HashSet<SyntaxNode> CompletedIn(IOperation root, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        var parameters = environment.Bindings.Where(pair => (pair.Value.Facts & ValueFacts.Completed) != 0).Select(pair => pair.Key).ToImmutableArray();
        var key = (root, string.Join(",", parameters.Select(parameter => parameter.Name).OrderBy(name => name, StringComparer.Ordinal)));
        return _completed.TryGetValue(key, out var known) ? known : _completed.GetOrAdd(key, Collect(root, parameters, cancellationToken));
    }

    private static HashSet<SyntaxNode> Collect(IOperation root, ImmutableArray<ISymbol> parameters, CancellationToken cancellationToken)
    {
        var completed = new HashSet<SyntaxNode>();
        if (GraphOf(root, cancellationToken) is { } graph)
        {
            var entry = parameters.Aggregate(CompletionState.Empty, (state, parameter) => state.Complete(new TaskKey(parameter, "")));
            CompletionFlow.Collect(graph, entry, completed, cancellationToken);
        }

        return completed;
    }

    private static ControlFlowGraph? GraphOf(IOperation root, CancellationToken cancellationToken) => root switch
    {
        IMethodBodyOperation body => ControlFlowGraph.Create(body, cancellationToken),
        IConstructorBodyOperation body => ControlFlowGraph.Create(body, cancellationToken),
        IBlockOperation body => ControlFlowGraph.Create(body, cancellationToken),
        IFieldInitializerOperation initializer => ControlFlowGraph.Create(initializer, cancellationToken),
        IPropertyInitializerOperation initializer => ControlFlowGraph.Create(initializer, cancellationToken),
        _ => null,
    };

    /// <summary>The task under its awaiter or configured form.</summary>
    public static IOperation Underlying(IOperation value)
    {
        while (true)
        {
            value = ForcedValues.Unwrap(value);
            if (value is IInvocationOperation { TargetMethod.Name: "GetAwaiter" or "ConfigureAwait" or "AsTask" or "Preserve", Instance: { } instance })
            {
                value = instance;
            }
            else
            {
                return value;
            }
        }
    }
}
