using AttrBot.Analyzers.Blocking.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Completion;

/// <summary>What a condition says about tasks when it holds, or when it does not.</summary>
/// <param name="keys">Names of values.</param>
/// <param name="model">Tells what the getters of the same file ask.</param>
internal sealed class CompletionConditions(TaskKeys keys, SemanticModel? model)
{
    /// <summary>How many getters deep a condition is looked into.</summary>
    private const int MaximumDepth = 3;

    private int _depth;

    /// <summary>The state after <paramref name="condition"/> has turned out to be <paramref name="outcome"/>.</summary>
    public CompletionState Assume(CompletionState state, IOperation condition, bool outcome)
    {
        switch (keys.Resolve(condition))
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return Assume(state, not.Operand, !outcome);
            case IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled" } property when outcome:
                return keys.AllOf(property.Instance).Aggregate(state, (s, key) => s.Complete(key));
            case IInvocationOperation { TargetMethod: { Name: "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled", ReturnType.SpecialType: SpecialType.System_Boolean } } extension
                when outcome && TaskKeys.ReceiverOf(extension) is { } receiver && receiver.Type.IsTask():
                // What libraries call a task's own property that older versions of .NET lack.
                return keys.AllOf(receiver).Aggregate(state, (s, key) => s.Complete(key));
            case IPropertyReferenceOperation { Instance: IInstanceReferenceOperation, Property: { Type.SpecialType: SpecialType.System_Boolean } own } when _depth < MaximumDepth && ConditionOf(own) is { } asked:
                _depth++;
                state = Assume(state, asked, outcome);
                _depth--;
                return state;
            case IInvocationOperation { TargetMethod: { Name: "Wait" or "WaitAll", ContainingType.Name: "Task" } } wait when outcome:
                return (wait.Instance is { } task ? keys.AllOf(task) : wait.Arguments.Take(1).SelectMany(argument => keys.AllOf(argument.Value)))
                    .Aggregate(state, (s, key) => s.Complete(key));
            case IInvocationOperation { TargetMethod: { Name: "All", ContainingType.Name: "Enumerable" } } all when outcome && AsksForCompletion(all):
                return keys.AllOf(all.Arguments[0].Value).Aggregate(state, (s, key) => s.Complete(key));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equality:
                return AssumeEqual(state, equality.LeftOperand, equality.RightOperand, outcome);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } inequality:
                return AssumeEqual(state, inequality.LeftOperand, inequality.RightOperand, !outcome);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd } both when outcome:
                return Assume(Assume(state, both.LeftOperand, true), both.RightOperand, true);
            case IInvocationOperation { TargetMethod: { Name: "ReferenceEquals" or "Equals", Parameters.Length: 2 } } equals:
                return AssumeEqual(state, equals.Arguments[0].Value, equals.Arguments[1].Value, outcome);
            case IIsPatternOperation pattern:
                return AssumePattern(state, pattern, outcome);
            case (ILocalReferenceOperation or IFlowCaptureReferenceOperation) and var flag when keys.Of(flag) is { } key:
                return state.Find(outcome ? CompletionFactKind.WhenTrue : CompletionFactKind.WhenFalse, key).Aggregate(state, (s, fact) => s.Complete(fact.Other!));
            default:
                return state;
        }
    }

    /// <summary>What a property that is one expression (<c>HasValue => _task.IsCompleted</c>) asks.</summary>
    private IOperation? ConditionOf(IPropertySymbol property)
    {
        if (property.GetMethod is not { } getter || Dispatch.IsDispatched(getter, null))
        {
            return null;
        }

        var body = property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            PropertyDeclarationSyntax { ExpressionBody: { } arrow } => arrow.Expression,
            PropertyDeclarationSyntax { AccessorList.Accessors: [{ ExpressionBody: { } arrow }, ..] } => arrow.Expression,
            _ => null,
        };
        return body is not null && ReferenceEquals(body.SyntaxTree, model?.SyntaxTree) ? model.GetOperation(body) : null;
    }

    private CompletionState AssumePattern(CompletionState state, IIsPatternOperation operation, bool outcome)
    {
        if (operation.Pattern is IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool expected } })
        {
            return Assume(state, operation.Value, expected == outcome);
        }

        var tasks = keys.AllOf(StatusOwner(operation.Value) ?? operation.Value).ToList();
        var declared = DeclaredBy(operation.Pattern);
        var isProof = ProvesCompletion(operation.Pattern, outcome);
        if (isProof)
        {
            state = tasks.Aggregate(state, (s, key) => s.Complete(key));
        }

        return outcome && declared is not null && (isProof || (tasks.Count > 0 && tasks.All(state.IsCompleted))) ? state.Complete(declared) : state;
    }

    private static TaskKey? DeclaredBy(IPatternOperation pattern) => pattern switch
    {
        IRecursivePatternOperation { DeclaredSymbol: { } symbol } => new TaskKey(symbol, ""),
        IDeclarationPatternOperation { DeclaredSymbol: { } symbol } => new TaskKey(symbol, ""),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both => DeclaredBy(both.LeftPattern) ?? DeclaredBy(both.RightPattern),
        _ => null,
    };

    /// <summary>The state after <paramref name="flag"/> has received <paramref name="value"/>: what it will say when it is asked.</summary>
    public CompletionState Remember(CompletionState state, TaskKey flag, IOperation value)
    {
        if (value is IDefaultValueOperation || value.ConstantValue is { HasValue: true, Value: false or null })
        {
            return state.With(new CompletionFact(CompletionFactKind.NeverTrue, flag));
        }

        if (value.ConstantValue is { HasValue: true, Value: true })
        {
            return state.With(new CompletionFact(CompletionFactKind.NeverFalse, flag));
        }

        var whenTrue = Assume(state, value, true).CompletedSince(state).Select(task => new CompletionFact(CompletionFactKind.WhenTrue, flag, task));
        var whenFalse = Assume(state, value, false).CompletedSince(state).Select(task => new CompletionFact(CompletionFactKind.WhenFalse, flag, task));
        return whenTrue.Concat(whenFalse).Aggregate(state, (s, fact) => s.With(fact));
    }

    private CompletionState AssumeEqual(CompletionState state, IOperation left, IOperation right, bool equal)
    {
        if (StatusOwner(left) is { } task && IsFinal(right))
        {
            return equal ? keys.AllOf(task).Aggregate(state, (s, key) => s.Complete(key)) : state;
        }

        if (keys.Resolve(right).ConstantValue is { HasValue: true, Value: bool constant })
        {
            return Assume(state, left, constant == equal);
        }

        if (keys.Of(left) is not { } first || keys.Of(right) is not { } second)
        {
            return state;
        }

        if (!equal)
        {
            state = Loser(Loser(state, first, second), second, first);
            return Losers(left, second).Concat(Losers(right, first)).Aggregate(state, (s, key) => s.Complete(key));
        }

        state = state.IsCompleted(first) ? state.Complete(second) : state;
        return state.IsCompleted(second) ? state.Complete(first) : state;
    }

    /// <summary>Of two candidates it was not this one, so it was the other.</summary>
    private static CompletionState Loser(CompletionState state, TaskKey winner, TaskKey candidate) =>
        state.Find(CompletionFactKind.Winner, winner).Where(fact => fact.Other!.Equals(candidate)).Aggregate(state, (s, fact) => s.Complete(fact.Second!));

    /// <summary>What has won where <paramref name="winner"/>, a <c>WhenAny</c> of two, is not <paramref name="candidate"/>.</summary>
    private IEnumerable<TaskKey> Losers(IOperation winner, TaskKey candidate) =>
        keys.Resolve(winner) is IAwaitOperation awaiting && keys.CandidatesOf(awaiting) is [var first, var second] && (first.Equals(candidate) || second.Equals(candidate))
            ? [first.Equals(candidate) ? second : first]
            : [];

    /// <summary>Whether a pattern, matching or not, proves that the task has completed.</summary>
    public bool ProvesCompletion(IPatternOperation pattern, bool matches) => pattern switch
    {
        INegatedPatternOperation negated => ProvesCompletion(negated.Pattern, !matches),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both => matches && (ProvesCompletion(both.LeftPattern, true) || ProvesCompletion(both.RightPattern, true)),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either => matches && ProvesCompletion(either.LeftPattern, true) && ProvesCompletion(either.RightPattern, true),
        IConstantPatternOperation constant => matches && IsFinal(constant.Value),
        IRecursivePatternOperation recursive => matches && recursive.PropertySubpatterns.Any(ProvesCompletion),
        _ => false,
    };

    public bool ProvesCompletion(IPropertySubpatternOperation part) => part.Member is IPropertyReferenceOperation { Property.Name: var name } && name switch
    {
        "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled" => part.Pattern is IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: true } },
        "Status" => ProvesCompletion(part.Pattern, true),
        _ => false,
    };

    private IOperation? StatusOwner(IOperation value) =>
        keys.Resolve(value) is IPropertyReferenceOperation { Property: { Name: "Status", ContainingType.Name: "Task" }, Instance: { } task } ? task : null;

    private bool IsFinal(IOperation value) =>
        keys.Resolve(value) is IFieldReferenceOperation { Field: { Name: "RanToCompletion" or "Faulted" or "Canceled", ContainingType.Name: "TaskStatus" } };

    private static bool AsksForCompletion(IInvocationOperation all) =>
        all.Arguments.Length == 2 && TaskKeys.AsksForCompletion(all.Arguments[1].Value);
}
