using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>
/// Recognises lock-free updates: each round reads a value and exchanges it for the next one. Such a loop goes round again only
/// when another thread has got ahead of it. A spin lock exchanges a value that it waits for: a constant.
/// </summary>
internal static class CompareExchanges
{
    /// <summary>Whether each round of <paramref name="loop"/>, whose operations are <paramref name="round"/>, tries such an exchange in <paramref name="condition"/>.</summary>
    public static bool IsRetried(IOperation condition, ILoopOperation loop, List<IOperation> round) =>
        Alternatives(condition).Any(part => FunctionOperations.Inside(part).Any(operation =>
            operation is IInvocationOperation { TargetMethod: { Name: "CompareExchange", ContainingType.Name: "Interlocked" }, Arguments: [_, _, { Value: var comparand }] } &&
            ForcedValues.Unwrap(comparand) is ILocalReferenceOperation { Local: var local } && IsReadIn(round, local))) &&
        // Who goes on before the exchange waits for a value after all.
        !round.Any(operation => operation is IBranchOperation { BranchKind: BranchKind.Continue } branch && SymbolEqualityComparer.Default.Equals(branch.Target, loop.ContinueLabel));

    /// <summary>The parts of a condition that hold by themselves: behind <c>&amp;&amp;</c> the exchange is not tried in each round.</summary>
    private static IEnumerable<IOperation> Alternatives(IOperation condition)
    {
        switch (condition)
        {
            case IParenthesizedOperation parenthesized:
                return Alternatives(parenthesized.Operand);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either:
                return Alternatives(either.LeftOperand).Concat(Alternatives(either.RightOperand));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd }:
                return [];
            default:
                return [condition];
        }
    }

    private static bool IsReadIn(List<IOperation> round, ILocalSymbol local) => round.Any(operation => operation switch
    {
        IVariableDeclaratorOperation { Initializer.Value: { ConstantValue.HasValue: false } } declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, local),
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Value.ConstantValue.HasValue: false } => SymbolEqualityComparer.Default.Equals(target.Local, local),
        _ => false,
    });
}
