using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Calls;

/// <summary>Finds the class that a variable has been tested for where it is used: <c>if (shape is not Circle) { return; }</c> stands before, or <c>if (shape is Circle)</c> around.</summary>
internal static class TestedTypes
{
    /// <summary>That class; null for none, or where the variable may hold something else since.</summary>
    /// <param name="value">The use of the variable.</param>
    /// <param name="bodies">Tells what the variable holds.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static INamedTypeSymbol? Of(IOperation value, BodySource bodies, CancellationToken cancellationToken)
    {
        var use = ForcedValues.Unwrap(value);
        if (VariableOf(use) is not { } variable || !HoldsOneValue(variable, bodies, cancellationToken))
        {
            return null;
        }

        for (IOperation inner = use; inner.Parent is { } outer; inner = outer)
        {
            var tested = outer switch
            {
                IConditionalOperation conditional when inner == conditional.WhenTrue => TypeIn(conditional.Condition, variable, outcome: true),
                IConditionalOperation conditional when inner == conditional.WhenFalse => TypeIn(conditional.Condition, variable, outcome: false),
                IBlockOperation block => block.Operations.TakeWhile(statement => statement != inner).OfType<IConditionalOperation>()
                    .Where(conditional => conditional.WhenFalse is null && Leaves(conditional.WhenTrue))
                    .Select(conditional => TypeIn(conditional.Condition, variable, outcome: false)).FirstOrDefault(type => type is not null),
                _ => null,
            };
            if (tested is not null)
            {
                return tested;
            }
        }

        return null;
    }

    private static bool HoldsOneValue(ISymbol variable, BodySource bodies, CancellationToken cancellationToken) =>
        bodies.FindMemberOf(variable, cancellationToken)?.ValuesOf(variable) is { } values &&
        (variable is IParameterSymbol ? values.Count == 0 : values is [{ Parent: IVariableInitializerOperation }]);

    /// <summary>The class that the variable has where <paramref name="condition"/> has the <paramref name="outcome"/>.</summary>
    private static INamedTypeSymbol? TypeIn(IOperation condition, ISymbol variable, bool outcome) => condition switch
    {
        IParenthesizedOperation parenthesized => TypeIn(parenthesized.Operand, variable, outcome),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not => TypeIn(not.Operand, variable, !outcome),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when outcome => TypeIn(both.LeftOperand, variable, true) ?? TypeIn(both.RightOperand, variable, true),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either when !outcome => TypeIn(either.LeftOperand, variable, false) ?? TypeIn(either.RightOperand, variable, false),
        IIsTypeOperation { IsNegated: var isNegated } test when isNegated != outcome && IsUse(test.ValueOperand, variable) => ClassOf(test.TypeOperand),
        IIsPatternOperation test when IsUse(test.Value, variable) => TypeOf(test.Pattern, outcome),
        _ => null,
    };

    private static INamedTypeSymbol? TypeOf(IPatternOperation pattern, bool outcome) => pattern switch
    {
        INegatedPatternOperation negated => TypeOf(negated.Pattern, !outcome),
        IDeclarationPatternOperation { MatchedType: { } type } when outcome => ClassOf(type),
        ITypePatternOperation { MatchedType: { } type } when outcome => ClassOf(type),
        IRecursivePatternOperation { MatchedType: { } type } when outcome => ClassOf(type),
        _ => null,
    };

    private static bool Leaves(IOperation statement) => statement switch
    {
        IBlockOperation { Operations: [.., var last] } => Leaves(last),
        IReturnOperation { Kind: OperationKind.Return } or IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IBranchOperation { BranchKind: BranchKind.Break or BranchKind.Continue } => true,
        _ => false,
    };

    private static bool IsUse(IOperation operation, ISymbol variable) => SymbolEqualityComparer.Default.Equals(VariableOf(ForcedValues.Unwrap(operation)), variable);

    private static ISymbol? VariableOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } => parameter.OriginalDefinition,
        _ => null,
    };

    private static INamedTypeSymbol? ClassOf(ITypeSymbol type) => type is INamedTypeSymbol { TypeKind: TypeKind.Class } named && named.IsInSource() ? named : null;
}
