using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>Walks the operations of a member once and notes sites, calls, returned values and what variables hold.</summary>
internal sealed class BodyCollector(SiteCollector sites, CallCollector calls, ConstantConditions constants, MemberBody member)
{
    private readonly Stack<(IOperation Operation, Body Body, ImmutableArray<ParameterGuard> Guards)> _pending = new();

    /// <summary>Fills the member's bodies.</summary>
    public void Collect(CancellationToken cancellationToken)
    {
        foreach (var root in member.Roots)
        {
            _pending.Push((root, member.Outermost, []));
        }

        // A stack of our own: a long chain of '+' is deeper than the thread's.
        while (_pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (operation, body, guards) = _pending.Pop();
            body.Guards = guards;
            Visit(operation, body, guards, cancellationToken);
        }

        member.Outermost.Guards = [];
    }

    private void Visit(IOperation operation, Body body, ImmutableArray<ParameterGuard> guards, CancellationToken cancellationToken)
    {
        // The kind comes first in each of the collectors: to ask an operation for one interface after the other takes longer than all else.
        switch ((operation.Kind, operation))
        {
            case (OperationKind.NameOf, _):
            case (OperationKind.Invocation, IInvocationOperation invocation) when ConditionalCalls.IsOmitted(invocation):
                return;
            case (OperationKind.AnonymousFunction, IAnonymousFunctionOperation function):
                if (!IsExpressionTree(function))
                {
                    _pending.Push((function.Body, member.AddFunction(function, body, function.Symbol), guards));
                }

                return;
            case (OperationKind.LocalFunction, ILocalFunctionOperation function):
                if (function.Body is { } block)
                {
                    _pending.Push((block, member.AddFunction(function, body, function.Symbol), guards));
                }

                return;
            case (OperationKind.YieldReturn or OperationKind.YieldBreak, _):
                body.IsIterator = true;
                break;
            case (OperationKind.Return, IReturnOperation { ReturnedValue: { } value }):
                body.AddReturn(value);
                break;
            case (OperationKind.Argument, IArgumentOperation { Value: IParameterReferenceOperation { Parameter: { Type: { SpecialType: SpecialType.System_Boolean } or { TypeKind: TypeKind.Enum } } parameter } }):
                // What is handed on may decide there.
                member.AddGuard(parameter.OriginalDefinition);
                break;
            case (OperationKind.Argument, IArgumentOperation { Value: IParameterReferenceOperation { Parameter: { Type.SpecialType: SpecialType.System_Int32 } parameter } } argument) when IterationCounts.IsOne(argument.Parameter):
                member.AddGuard(parameter.OriginalDefinition);
                break;
            case (OperationKind.SimpleAssignment, ISimpleAssignmentOperation
            {
                Target: IMemberReferenceOperation,
                Value: IParameterReferenceOperation { Parameter: { Type: { SpecialType: SpecialType.System_Boolean } or { TypeKind: TypeKind.Enum } } parameter },
            }):
                // So may what is kept in an object.
                member.AddGuard(parameter.OriginalDefinition);
                break;
        }

        VariableCollector.Visit(operation, member);
        if (sites.Visit(operation, body))
        {
            calls.VisitSite(operation, body);
        }
        else
        {
            calls.Visit(operation, body);
        }

        VisitChildren(operation, body, guards, cancellationToken);
    }

    private void VisitChildren(IOperation operation, Body body, ImmutableArray<ParameterGuard> guards, CancellationToken cancellationToken)
    {
        switch ((operation.Kind, operation))
        {
            case (OperationKind.Conditional, IConditionalOperation conditional):
                var synchronous = DualModes.SynchronousBranch(conditional);
                Push(conditional.Condition, guards);
                var constant = constants.ValueOf(conditional.Condition, cancellationToken);
                if (constant != false && !ReferenceEquals(conditional.WhenTrue, synchronous) && !DeadBranches.NeverHolds(conditional.Syntax))
                {
                    Push(conditional.WhenTrue, Guard(guards, body, ParameterGuard.Of(conditional.Condition, true)));
                }

                if (constant != true && conditional.WhenFalse is { } whenFalse && !ReferenceEquals(whenFalse, synchronous))
                {
                    Push(whenFalse, Guard(guards, body, ParameterGuard.Of(conditional.Condition, false)));
                }

                break;
            case (OperationKind.Binary, IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } binary):
                Push(binary.LeftOperand, guards);
                var goesOn = binary.OperatorKind == BinaryOperatorKind.ConditionalAnd;
                if (constants.ValueOf(binary.LeftOperand, cancellationToken) != !goesOn)
                {
                    Push(binary.RightOperand, Guard(guards, body, ParameterGuard.Of(binary.LeftOperand, goesOn)));
                }

                break;
            case (OperationKind.ConditionalAccess, IConditionalAccessOperation access):
                Push(access.Operation, guards);
                Push(access.WhenNotNull, Guard(guards, body, ParameterGuard.Among(access.Operation, [null], false)));
                break;
            case (OperationKind.Coalesce, ICoalesceOperation coalesce):
                Push(coalesce.Value, guards);
                Push(coalesce.WhenNull, Guard(guards, body, ParameterGuard.Among(coalesce.Value, [null], true)));
                break;
            case (OperationKind.Block, IBlockOperation block):
                var hasEnded = false;
                foreach (var statement in block.Operations)
                {
                    hasEnded = hasEnded && statement is not ILabeledOperation;
                    if (hasEnded && statement is not ILocalFunctionOperation)
                    {
                        continue;
                    }

                    Push(statement, guards);
                    hasEnded = hasEnded || DualModes.EndsAsynchronousCase(statement) || AlwaysLeaves(statement, cancellationToken);
                    guards = Guard(guards, body, ParameterGuard.After(statement));
                }

                break;
            case (OperationKind.Switch, ISwitchOperation selection):
                Push(selection.Value, guards);
                foreach (var section in selection.Cases)
                {
                    Push(section, Guard(guards, body, SwitchGuards.Of(selection, section)));
                }

                break;
            case (OperationKind.SwitchExpression, ISwitchExpressionOperation selection):
                Push(selection.Value, guards);
                foreach (var arm in selection.Arms)
                {
                    Push(arm, Guard(guards, body, SwitchGuards.Of(selection, arm)));
                }

                break;
            default:
                foreach (var child in operation.ChildOperations)
                {
                    Push(child, guards);
                }

                break;
        }

        void Push(IOperation child, ImmutableArray<ParameterGuard> known) => _pending.Push((child, body, known));
    }

    /// <summary>Whether a condition that always holds leads out of the code: <c>if (!FromDisk) { return ""; }</c>.</summary>
    private bool AlwaysLeaves(IOperation statement, CancellationToken cancellationToken) =>
        statement is IConditionalOperation conditional && constants.ValueOf(conditional.Condition, cancellationToken) is { } constant &&
        (constant ? conditional.WhenTrue : conditional.WhenFalse) is { } taken && ParameterGuard.Leaves(taken);

    private ImmutableArray<ParameterGuard> Guard(ImmutableArray<ParameterGuard> known, Body body, ImmutableArray<ParameterGuard> further)
    {
        // When a lambda runs, a member may be something else than where the object was handed over.
        further = body.Container is null ? further : further.RemoveAll(guard => guard.Member is { } read && !FixedMembers.IsFixed(read));
        foreach (var guard in further)
        {
            if (guard.Member is not null)
            {
                member.AddMemberGuard(guard);
            }
            else
            {
                member.AddGuard(guard.Parameter!);
            }
        }

        return further.IsEmpty ? known : known.AddRange(further);
    }

    private static bool IsExpressionTree(IAnonymousFunctionOperation function)
    {
        for (var parent = function.Parent; parent is IConversionOperation or IParenthesizedOperation or IDelegateCreationOperation; parent = parent.Parent)
        {
            if (parent.Type is { Name: "Expression", ContainingNamespace: { Name: "Expressions", ContainingNamespace.Name: "Linq" } })
            {
                return true;
            }
        }

        return false;
    }
}
