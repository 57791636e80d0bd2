using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>Whether the source says how often a loop goes round.</summary>
internal static class LoopBounds
{
    /// <summary>Whether it is a loop up to a constant, or over elements that are written out.</summary>
    public static bool AreKnown(ILoopOperation loop) => loop switch
    {
        IForLoopOperation { Condition: IBinaryOperation condition } => IsConstant(condition.RightOperand) || IsConstant(condition.LeftOperand),
        IForEachLoopOperation each => IsWrittenOut(ForcedValues.Unwrap(each.Collection)),
        IWhileLoopOperation { Condition.ConstantValue: { HasValue: true, Value: false } } => true,
        _ => false,
    };

    private static bool IsConstant(IOperation operation) => ForcedValues.Unwrap(operation).ConstantValue.HasValue;

    private static bool IsWrittenOut(IOperation collection) => collection switch
    {
        IArrayCreationOperation { Initializer: not null } => true,
        ICollectionExpressionOperation expression => expression.Elements.All(element => element is not ISpreadOperation),
        IInvocationOperation { TargetMethod: { Name: "Range" or "Repeat", ContainingType.Name: "Enumerable" } } range => IsConstant(range.Arguments[1].Value),
        IInvocationOperation { TargetMethod: { Name: "Take", ContainingType.Name: "Enumerable" } } take => IsConstant(take.Arguments[take.Arguments.Length - 1].Value),
        IInvocationOperation { TargetMethod: { Name: "GetValues" or "GetNames", ContainingType.SpecialType: SpecialType.System_Enum } } => true,
        ILocalReferenceOperation { Local.IsForEach: false } local => Initializer(local) is { } value && IsWrittenOut(ForcedValues.Unwrap(value)),
        _ => false,
    };

    private static IOperation? Initializer(ILocalReferenceOperation reference)
    {
        var syntax = reference.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        return syntax is null ? null : (reference.SemanticModel!.GetOperation(syntax) as IVariableDeclaratorOperation)?.GetVariableInitializer()?.Value;
    }
}
