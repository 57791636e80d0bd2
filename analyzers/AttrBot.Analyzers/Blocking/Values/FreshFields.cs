using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Finds the new object that the lines before have put into a field: <c>_player = new Player(); _player.Load(); _player.Start();</c>. Neither
/// the object's own code nor a continuation has run since that could have put another there.
/// </summary>
internal static class FreshFields
{
    /// <summary>The assignment of the object that <paramref name="field"/> holds; null where that is not plain.</summary>
    public static ISimpleAssignmentOperation? AssignmentBefore(IFieldReferenceOperation field)
    {
        for (IOperation current = field; current.Parent is { } parent; current = parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation || !IsOwn(field))
            {
                return null;
            }

            if (parent is not IBlockOperation block)
            {
                continue;
            }

            var before = block.Operations.TakeWhile(other => other != current).ToList();
            var at = before.FindLastIndex(statement => statement is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: var target } } && IsSame(target, field));
            if (at >= 0)
            {
                return before[at] is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Value: var value } assignment } && ForcedValues.Unwrap(value) is IObjectCreationOperation &&
                    before.Skip(at + 1).Append(current).All(statement => IsQuiet(statement, field))
                    ? assignment
                    : null;
            }
        }

        return null;
    }

    /// <summary>Whether a statement neither sets the field, nor waits, nor lets other code of the object run.</summary>
    private static bool IsQuiet(IOperation statement, IFieldReferenceOperation field) => statement.DescendantsAndSelf().All(operation => operation switch
    {
        IAwaitOperation or ILabeledOperation => false,
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } own => own.Parent is IFieldReferenceOperation,
        IFieldReferenceOperation other when IsSame(other, field) => other.Parent switch
        {
            IAssignmentOperation assignment => !ReferenceEquals(assignment.Target, other),
            IArgumentOperation argument => argument.Parameter is { RefKind: RefKind.None },
            ITupleOperation or IAddressOfOperation => false,
            _ => true,
        },
        _ => true,
    });

    private static bool IsOwn(IFieldReferenceOperation field) => field.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

    private static bool IsSame(IOperation target, IFieldReferenceOperation field) =>
        target is IFieldReferenceOperation other && IsOwn(other) && SymbolEqualityComparer.Default.Equals(other.Field, field.Field);
}
