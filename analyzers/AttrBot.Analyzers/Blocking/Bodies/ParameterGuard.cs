using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>
/// What a parameter has to be for a piece of code to run: <c>if (disposing) { … }</c>. A caller that writes
/// <c>Dispose(false)</c> does not run it.
/// </summary>
/// <param name="Parameter">The parameter, of type <see cref="bool"/>.</param>
/// <param name="Value">What it has to be.</param>
internal readonly record struct ParameterGuard(IParameterSymbol Parameter, bool Value)
{
    /// <summary>What holds for sure where <paramref name="condition"/> has turned out to be <paramref name="outcome"/>.</summary>
    public static ImmutableArray<ParameterGuard> Of(IOperation condition, bool outcome) => condition switch
    {
        IParenthesizedOperation parenthesized => Of(parenthesized.Operand, outcome),
        IParameterReferenceOperation { Parameter: { Type.SpecialType: SpecialType.System_Boolean } parameter } => [new(parameter.OriginalDefinition, outcome)],
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => Of(not.Operand, !outcome),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when outcome => [.. Of(both.LeftOperand, true), .. Of(both.RightOperand, true)],
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either when !outcome => [.. Of(either.LeftOperand, false), .. Of(either.RightOperand, false)],
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, RightOperand.ConstantValue: { HasValue: true, Value: bool constant } } equality => Of(equality.LeftOperand, outcome == constant),
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool constant } } } pattern => Of(pattern.Value, outcome == constant),
        _ => [],
    };

    /// <summary>What holds after <paramref name="statement"/>: a condition that leaves the code when it is met was not met.</summary>
    public static ImmutableArray<ParameterGuard> After(IOperation statement) =>
        statement is IConditionalOperation { WhenFalse: null } conditional && Leaves(conditional.WhenTrue) ? Of(conditional.Condition, false) : [];

    /// <summary>Whether this holds where <paramref name="facts"/> are known of the parameter.</summary>
    public bool MayHold(ValueFacts facts) => (facts & (Value ? ValueFacts.False : ValueFacts.True)) == 0;

    private static bool Leaves(IOperation statement) => statement switch
    {
        IReturnOperation or IBranchOperation or IThrowOperation => true,
        IExpressionStatementOperation expression => expression.Operation is IThrowOperation,
        IBlockOperation { Operations: [.., var last] } => Leaves(last),
        _ => false,
    };
}
