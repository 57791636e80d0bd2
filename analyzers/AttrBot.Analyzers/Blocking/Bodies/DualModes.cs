using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>
/// Recognises methods that do their work either way, as a parameter says (<c>if (async) await ReadAsync(); else Read();</c>):
/// asynchronous callers ask for the asynchronous branch, so that the other one is none of theirs.
/// </summary>
internal static class DualModes
{
    /// <summary>The branch that runs only for callers who asked to be blocked; null when there is none.</summary>
    public static IOperation? SynchronousBranch(IConditionalOperation conditional)
    {
        if (!AsksForMode(conditional.Condition))
        {
            return null;
        }

        var (whenTrue, whenFalse) = (IsAsynchronous(conditional.WhenTrue), conditional.WhenFalse is { } other && IsAsynchronous(other));
        return (whenTrue, whenFalse) switch
        {
            (true, false) => conditional.WhenFalse,
            (false, true) => conditional.WhenTrue,
            (true, true) when AsksForAsynchronous(conditional.Condition) => conditional.WhenFalse,
            (true, true) when AsksForSynchronous(conditional.Condition) => conditional.WhenTrue,
            (false, false) when conditional.WhenFalse is null && AsksForSynchronous(conditional.Condition) => conditional.WhenTrue,
            _ => null,
        };
    }

    /// <summary>Whether only callers who asked to be blocked get past <paramref name="statement"/>.</summary>
    public static bool EndsAsynchronousCase(IOperation statement) =>
        statement is IConditionalOperation { WhenFalse: null } conditional && AsksForMode(conditional.Condition) && IsAsynchronous(conditional.WhenTrue) &&
        (conditional.WhenTrue is IReturnOperation || conditional.WhenTrue is IBlockOperation { Operations: [.., IReturnOperation] });

    /// <summary>Whether <paramref name="method"/> is the half for callers who asked to be blocked, and gives a task for symmetry's sake only.</summary>
    public static bool IsSynchronousHalf(IMethodSymbol method) => !method.IsAsync && method.Name.EndsWith("Sync", StringComparison.Ordinal);

    private static bool AsksForMode(IOperation condition) => condition.DescendantsAndSelf().Any(part => part is IParameterReferenceOperation { Parameter: var parameter } &&
        (parameter.Type.SpecialType == SpecialType.System_Boolean ? SaysMode(parameter.Name) : parameter.Type.TypeKind == TypeKind.Enum && parameter.Type.Name == "IOBehavior"));

    private static bool SaysMode(string name) =>
        name.EndsWith("async", StringComparison.OrdinalIgnoreCase) || name is "sync" or "isSync" or "synchronous" or "isSynchronous" or "runSynchronously";

    private static bool AsksForAsynchronous(IOperation condition) => condition switch
    {
        IParameterReferenceOperation parameter => parameter.Parameter.Name.EndsWith("async", StringComparison.OrdinalIgnoreCase),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, RightOperand: IFieldReferenceOperation { Field.Name: "Asynchronous" } } => true,
        _ => false,
    };

    private static bool AsksForSynchronous(IOperation condition) => condition switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: IParameterReferenceOperation parameter } => parameter.Parameter.Name.EndsWith("async", StringComparison.OrdinalIgnoreCase),
        IParameterReferenceOperation parameter => !parameter.Parameter.Name.EndsWith("async", StringComparison.OrdinalIgnoreCase),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, RightOperand: IFieldReferenceOperation { Field.Name: "Synchronous" } } => true,
        _ => false,
    };

    private static bool IsAsynchronous(IOperation branch) => branch.Syntax.DescendantNodesAndSelf().Any(node => node switch
    {
        AwaitExpressionSyntax => true,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } => name.EndsWith("Async", StringComparison.Ordinal),
        InvocationExpressionSyntax { Expression: SimpleNameSyntax { Identifier.ValueText: var name } } => name.EndsWith("Async", StringComparison.Ordinal),
        _ => false,
    });
}
