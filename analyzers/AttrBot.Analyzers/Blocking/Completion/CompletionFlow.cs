using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Completion;

/// <summary>
/// Follows what is known about tasks along the control flow of one function until nothing changes, then visits each
/// operation once with what holds before it.
/// </summary>
internal sealed class CompletionFlow
{
    private readonly ControlFlowGraph _graph;
    private readonly TaskKeys _keys;
    private readonly CompletionConditions _conditions;
    private readonly CompletionTransfer _transfer;
    private readonly CompletionState?[] _entries;
    private readonly Dictionary<IMethodSymbol, CompletionState> _localFunctions;

    private CompletionFlow(ControlFlowGraph graph, Dictionary<IMethodSymbol, CompletionState> localFunctions)
    {
        _localFunctions = localFunctions;
        _graph = graph;
        _keys = new TaskKeys(Captures(graph));
        _conditions = new CompletionConditions(_keys, graph.OriginalOperation.SemanticModel);
        _transfer = new CompletionTransfer(_keys, _conditions, new OwnLocals(graph.OriginalOperation));
        _entries = new CompletionState?[graph.Blocks.Length];
    }

    /// <summary>Adds to <paramref name="completed"/> the syntax of every value in <paramref name="graph"/> that has completed where it is used.</summary>
    public static void Collect(ControlFlowGraph graph, CompletionState entry, HashSet<SyntaxNode> completed, CancellationToken cancellationToken) =>
        Collect(graph, entry, completed, new Dictionary<IMethodSymbol, CompletionState>(SymbolEqualityComparer.Default), cancellationToken);

    private static void Collect(
        ControlFlowGraph graph,
        CompletionState entry,
        HashSet<SyntaxNode> completed,
        Dictionary<IMethodSymbol, CompletionState> localFunctions,
        CancellationToken cancellationToken)
    {
        var flow = new CompletionFlow(graph, localFunctions);
        flow.Solve(entry, cancellationToken);
        flow.Observe(completed, cancellationToken);
        foreach (var function in graph.LocalFunctions)
        {
            var called = localFunctions.TryGetValue(function, out var state) ? state : CompletionState.Empty;
            Collect(graph.GetLocalFunctionControlFlowGraph(function, cancellationToken), called, completed, localFunctions, cancellationToken);
        }
    }

    private void Solve(CompletionState entry, CancellationToken cancellationToken)
    {
        _entries[0] = entry;
        var pending = new Queue<BasicBlock>([_graph.Blocks[0]]);
        while (pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var block = pending.Dequeue();
            var (state, thrown) = Run(block);
            Handlers(block, thrown, pending);
            if (block.ConditionalSuccessor is { } conditional)
            {
                var outcome = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
                Enter(conditional, _conditions.Assume(state, block.BranchValue!, outcome), pending);
                Enter(block.FallThroughSuccessor, _conditions.Assume(state, block.BranchValue!, !outcome), pending);
            }
            else
            {
                Enter(block.FallThroughSuccessor, state, pending);
            }
        }
    }

    /// <summary>The states at the end of a block, and where it throws.</summary>
    private (CompletionState End, CompletionState Thrown) Run(BasicBlock block)
    {
        var state = _entries[block.Ordinal]!;
        var thrown = state;
        foreach (var operation in OperationsOf(block))
        {
            var after = _transfer.Apply(state, operation);

            // When all that can throw is the awaited task itself, it has completed then, too.
            thrown = thrown.Meet(ThrowsOnlyWhenAwaiting(operation) ? after : state);
            state = after;
        }

        return (state, OperationsOf(block).Any() && OperationsOf(block).All(ThrowsOnlyWhenAwaiting) ? state : thrown);
    }

    private void Enter(ControlFlowBranch? branch, CompletionState state, Queue<BasicBlock> pending)
    {
        if (branch is null)
        {
            return;
        }

        foreach (var region in branch.FinallyRegions)
        {
            Enter(_graph.Blocks[region.FirstBlockOrdinal], state, pending);
        }

        if (branch.Destination is { } destination)
        {
            Enter(destination, state, pending);
        }
    }

    private void Enter(BasicBlock block, CompletionState state, Queue<BasicBlock> pending)
    {
        var known = _entries[block.Ordinal];
        var met = known is null ? state : known.Meet(state);
        if (known is null || !met.SetEquals(known))
        {
            _entries[block.Ordinal] = met;
            pending.Enqueue(block);
        }
    }

    /// <summary>Whatever throws in a try block goes on in its handlers; a function in a try block of another function's graph is on its own.</summary>
    private void Handlers(BasicBlock block, CompletionState thrown, Queue<BasicBlock> pending)
    {
        for (var region = block.EnclosingRegion; region is not null && !ReferenceEquals(region, _graph.Root); region = region.EnclosingRegion)
        {
            if (region.Kind != ControlFlowRegionKind.Try)
            {
                continue;
            }

            foreach (var handler in region.EnclosingRegion!.NestedRegions.Where(nested => nested.Kind != ControlFlowRegionKind.Try))
            {
                Enter(_graph.Blocks[handler.FirstBlockOrdinal], thrown, pending);
            }
        }
    }

    private void Observe(HashSet<SyntaxNode> completed, CancellationToken cancellationToken)
    {
        _transfer.Observer = (operation, state) => Observe(operation, state, completed, cancellationToken);
        foreach (var block in _graph.Blocks)
        {
            if (_entries[block.Ordinal] is { } state)
            {
                OperationsOf(block).Aggregate(state, _transfer.Apply);
            }
        }
    }

    private void Observe(IOperation operation, CompletionState state, HashSet<SyntaxNode> completed, CancellationToken cancellationToken)
    {
        switch (operation)
        {
            case IPropertyReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.PatternInput } input } part:
                if (IsOfCompleted(part, state))
                {
                    completed.Add(input.Syntax);
                }

                break;
            case IPropertyReferenceOperation { Instance: { } instance }:
                Note(instance);
                break;
            case IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } reference:
                EnterLocalFunction(reference.Method, CompletionState.Empty);
                break;
            case IInvocationOperation invocation:
                if (invocation.TargetMethod.MethodKind == MethodKind.LocalFunction)
                {
                    EnterLocalFunction(invocation.TargetMethod, state);
                }

                if (invocation.Instance is { } receiver)
                {
                    Note(receiver);
                }

                foreach (var argument in invocation.Arguments)
                {
                    Note(argument.Value);
                }

                break;
            case IObjectCreationOperation creation:
                foreach (var argument in creation.Arguments)
                {
                    Note(argument.Value);
                }

                break;
            case IFlowAnonymousFunctionOperation function:
                Collect(_graph.GetAnonymousFunctionControlFlowGraph(function, cancellationToken), EntryOf(function, state), completed, _localFunctions, cancellationToken);
                break;
        }

        void Note(IOperation value)
        {
            var tasks = _keys.AllOf(value).ToList();
            if (tasks.Count > 0 && tasks.All(state.IsCompleted))
            {
                completed.Add(value.Syntax);
            }
        }
    }

    /// <summary>In a local function holds what holds at all its calls.</summary>
    private void EnterLocalFunction(IMethodSymbol function, CompletionState state)
    {
        var definition = function.OriginalDefinition;
        _localFunctions[definition] = _localFunctions.TryGetValue(definition, out var known) ? known.Meet(state) : state;
    }

    /// <summary>
    /// Whether the task whose property a pattern reads has completed: it had before, or another part of the pattern says so.
    /// </summary>
    private bool IsOfCompleted(IOperation part, CompletionState state)
    {
        while (part is not (IRecursivePatternOperation or null))
        {
            part = part.Parent!;
        }

        return part is IRecursivePatternOperation pattern &&
            (pattern.PropertySubpatterns.Any(_conditions.ProvesCompletion) ||
             (pattern.Parent is IIsPatternOperation matching && _keys.AllOf(matching.Value).ToList() is { Count: > 0 } tasks && tasks.All(state.IsCompleted)));
    }

    /// <summary>A lambda over a collection of completed tasks receives such a task; a continuation receives its antecedent.</summary>
    private CompletionState EntryOf(IFlowAnonymousFunctionOperation function, CompletionState state)
    {
        var parent = function.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation)
        {
            parent = parent.Parent;
        }

        if (function.Symbol.Parameters.IsEmpty || parent is not IArgumentOperation { Parent: IInvocationOperation invocation })
        {
            return state;
        }

        var isContinuation = invocation.TargetMethod.Name.StartsWith("Continue", StringComparison.Ordinal);
        var parameter = new TaskKey(function.Symbol.Parameters[0].OriginalDefinition, "");
        var elements = _keys.AllOf(TaskKeys.ReceiverOf(invocation)).ToList();
        if (isContinuation || (elements.Count > 0 && elements.All(state.IsCompleted)))
        {
            return state.Complete(parameter);
        }

        return elements.Count == 1 ? state.CopyParts(elements[0].Then("[*]"), parameter) : state;
    }

    private static IEnumerable<IOperation> OperationsOf(BasicBlock block) =>
        block.BranchValue is { } value ? block.Operations.Append(value) : block.Operations;

    private static bool ThrowsOnlyWhenAwaiting(IOperation operation) => operation.DescendantsAndSelf().All(part => part switch
    {
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "WhenAll" or "AsTask" or "GetAwaiter" } => true,
        IInvocationOperation or IObjectCreationOperation or IPropertyReferenceOperation or IArrayElementReferenceOperation or IThrowOperation or IDynamicInvocationOperation => false,
        _ => true,
    });

    private static Dictionary<CaptureId, IOperation?> Captures(ControlFlowGraph graph)
    {
        var captures = new Dictionary<CaptureId, IOperation?>();
        foreach (var capture in graph.Blocks.SelectMany(block => block.Operations).OfType<IFlowCaptureOperation>())
        {
            captures[capture.Id] = captures.ContainsKey(capture.Id) ? null : capture.Value;
        }

        return captures;
    }
}
