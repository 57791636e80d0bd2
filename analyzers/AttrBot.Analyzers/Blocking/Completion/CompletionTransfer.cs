using AttrBot.Analyzers.Blocking.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Completion;

/// <summary>What an operation changes in what is known about tasks.</summary>
/// <param name="keys">Names of values.</param>
/// <param name="conditions">What conditions say.</param>
/// <param name="locals">Variables that nothing but the graph assigns.</param>
internal sealed class CompletionTransfer(TaskKeys keys, CompletionConditions conditions, OwnLocals locals)
{
    /// <summary>Receives every operation with the state before it.</summary>
    public Action<IOperation, CompletionState>? Observer { get; set; }

    /// <summary>The state after <paramref name="operation"/>, which holds <paramref name="state"/> before.</summary>
    public CompletionState Apply(CompletionState state, IOperation operation)
    {
        if (operation is IFlowAnonymousFunctionOperation)
        {
            Observer?.Invoke(operation, state);
            return state;
        }

        foreach (var child in operation.ChildOperations)
        {
            state = Apply(state, child);
        }

        Observer?.Invoke(operation, state);
        return operation switch
        {
            IAwaitOperation awaiting => Complete(state, awaiting.Operation),
            ISimpleAssignmentOperation assignment => Assign(state, assignment.Target, assignment.Value),
            ICompoundAssignmentOperation assignment => Forget(state, assignment.Target),
            IFlowCaptureOperation capture => keys.OfCapture(capture.Id) is { } key ? Assign(state, key, capture.Value) : state,
            IDeconstructionAssignmentOperation deconstruction => Deconstruct(state, deconstruction.Target, deconstruction.Value),
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => Forget(state, argument.Value),
            IInvocationOperation invocation => Invoke(state, invocation),
            IPropertyReferenceOperation property when FileMetadata.IsLoadedBy(property) || ArchiveDirectory.IsLoadedBy(property) => Complete(state, property.Instance),
            IPropertyReferenceOperation { Instance: { } file } property when FileMetadata.IsDroppedBy(property) => Forget(state, file),
            IPropertyReferenceOperation { Property.Name: "Result", Instance: { } task } when task.Type.IsTask() => Complete(state, task),
            _ => state,
        };
    }

    private CompletionState Complete(CompletionState state, IOperation? tasks) =>
        keys.AllOf(tasks).Concat(keys.AntecedentsOf(tasks, isCancelable: true)).Aggregate(state, (s, key) => s.Complete(key));

    private CompletionState Forget(CompletionState state, IOperation target) => keys.Of(target) is { } key ? state.Forget(key) : state;

    private CompletionState Assign(CompletionState state, IOperation target, IOperation value)
    {
        if (keys.Of(target) is not { } key || ReferenceEquals(key, TaskKey.Done))
        {
            return state;
        }

        // Nobody waits for null. What a variable holds after it has another value on one way only, that value says.
        return keys.Resolve(value).ConstantValue is { HasValue: true, Value: null } && target is ILocalReferenceOperation { Local: var local } && CompletedTasks.MayHoldTasks(local.Type) && locals.Contain(local)
            ? state.Forget(key).Complete(key)
            : Assign(state, key, value);
    }

    private CompletionState Assign(CompletionState state, TaskKey key, IOperation value)
    {
        var before = state;
        state = state.Forget(key);
        var resolved = keys.Resolve(value);
        if (keys.CollectionOf(resolved) is { } collection && keys.AllOf(collection).ToList() is { Count: > 0 } elements && elements.All(state.IsCompleted))
        {
            return state.Complete(key);
        }

        if (IsResultOfWhenAny(resolved, state))
        {
            return Winner(state.Complete(key), key, resolved);
        }

        if (resolved is IInvocationOperation { TargetMethod: { Name: "WhenAny", ContainingType.Name: "Task" } })
        {
            return state.With(new CompletionFact(CompletionFactKind.WhenAny, key));
        }

        if (IsFlag(resolved.Type))
        {
            return conditions.Remember(state, key, resolved);
        }

        var same = keys.Of(resolved);
        if (same is not null && same.Equals(key))
        {
            // The same elements in another order, or fewer of them: what is so of each is so still.
            return state.CompleteElements(before, key);
        }

        var isSame = same is not null;
        state = same is null || ReferenceEquals(same, TaskKey.Done) ? state : state.CopyParts(same, key);
        foreach (var part in keys.AllOf(resolved))
        {
            if (part.IsPartOf(key))
            {
                continue;
            }

            state = state.IsCompleted(part) && isSame ? state.Complete(key) : state.With(new CompletionFact(CompletionFactKind.Implies, key, part));
            if (isSame && !ReferenceEquals(part, TaskKey.Done))
            {
                state = state.With(new CompletionFact(CompletionFactKind.Implies, part, key));
            }
        }

        return keys.AntecedentsOf(resolved, isCancelable: false).Aggregate(state, (s, antecedent) => s.With(new CompletionFact(CompletionFactKind.Implies, key, antecedent)));
    }

    private CompletionState Deconstruct(CompletionState state, IOperation target, IOperation value)
    {
        if ((target is IDeclarationExpressionOperation declaration ? declaration.Expression : target) is not ITupleOperation targets)
        {
            return state;
        }

        var resolved = keys.Resolve(value);
        for (var i = 0; i < targets.Elements.Length; i++)
        {
            var part = resolved is ITupleOperation values && values.Elements.Length == targets.Elements.Length ? values.Elements[i] : resolved;
            state = targets.Elements[i] is ITupleOperation or IDeclarationExpressionOperation { Expression: ITupleOperation }
                ? Deconstruct(state, targets.Elements[i], part)
                : Assign(state, targets.Elements[i] is IDeclarationExpressionOperation declared ? declared.Expression : targets.Elements[i], part);
        }

        return state;
    }

    private CompletionState Invoke(CompletionState state, IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        switch (method.Name)
        {
            case "Wait" when method.ContainingType.Name == "Task" && !HasTimeout(method):
            case "GetResult" when method.ContainingType.Name.EndsWith("Awaiter", StringComparison.Ordinal):
                return Complete(state, invocation.Instance);
            case "WaitAll" when method.ContainingType.Name == "Task" && !HasTimeout(method):
                return Complete(state, invocation);
            case "SetResult" or "TrySetResult" or "SetException" or "TrySetException" or "SetCanceled" or "TrySetCanceled"
                when method.ContainingType.Name == "TaskCompletionSource" && keys.Of(invocation.Instance) is { } source:
                return state.Complete(source.Then(".Task"));
            case "Add" or "Enqueue" or "Push" when keys.Of(invocation.Instance) is { } collection && invocation.Arguments.Length > 0:
                state = state.Forget(collection);
                return keys.AllOf(invocation.Arguments[invocation.Arguments.Length - 1].Value)
                    .Aggregate(state, (s, part) => s.With(new CompletionFact(CompletionFactKind.Implies, collection, part)));
            case "Assert" when method.ContainingType.Name == "Debug" && invocation.Arguments.Length > 0:
                return conditions.Assume(state, invocation.Arguments[0].Value, true);
            default:
                return ArchiveDirectory.IsLoadedBy(invocation) || FileMetadata.IsLoadedBy(invocation) ? Complete(state, invocation.Instance) : FileMetadata.IsDroppedBy(invocation) ? Forget(state, invocation.Instance!) : state;
        }
    }

    private bool IsResultOfWhenAny(IOperation value, CompletionState state) =>
        CompletedValues.IsComplete(value) && value is IAwaitOperation ||
        value is IAwaitOperation { Operation: { } operand } && keys.Of(operand) is { } key && state.Find(CompletionFactKind.WhenAny, key).Any();

    /// <summary>Remembers the two candidates of a <c>WhenAny</c> of two.</summary>
    private CompletionState Winner(CompletionState state, TaskKey winner, IOperation awaiting)
    {
        return keys.CandidatesOf(awaiting) is [var first, var second]
            ? state.With(new CompletionFact(CompletionFactKind.Winner, winner, first, second))
                .With(new CompletionFact(CompletionFactKind.Winner, winner, second, first))
            : state;
    }

    private static bool IsFlag(ITypeSymbol? type) => type switch
    {
        { SpecialType: SpecialType.System_Boolean } => true,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [{ SpecialType: SpecialType.System_Boolean }] } => true,
        _ => false,
    };

    private static bool HasTimeout(IMethodSymbol method) => method.ReturnType.SpecialType == SpecialType.System_Boolean;
}
