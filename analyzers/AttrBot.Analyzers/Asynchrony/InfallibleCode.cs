using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Calls;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>
/// Recognises functions that cannot fail: all that they do is to pause, to set fields and variables, to count, and to call what
/// <see cref="InfallibleMembers"/> knows, or other such functions. That an object might be missing is left out of account.
/// </summary>
internal sealed class InfallibleCode(Compilation compilation, OperationSource operations)
{
    /// <summary>How many calls deep code is looked into.</summary>
    private const int MaximumDepth = 3;

    /// <summary>Whether the function in <paramref name="syntax"/> cannot fail.</summary>
    public bool IsFunction(SyntaxNode syntax, CancellationToken cancellationToken) => IsFunction(syntax, new Walk(0, cancellationToken));

    /// <summary>Whether the function in <paramref name="syntax"/> does something, besides pauses, and cannot fail.</summary>
    public bool DoesAnything(SyntaxNode syntax, CancellationToken cancellationToken) =>
        IsFunction(syntax, cancellationToken) && operations.OperationOf(syntax, cancellationToken)!.Descendants().Any(operation =>
            operation is IAssignmentOperation or IIncrementOrDecrementOperation || (operation is IInvocationOperation { Parent: not IAwaitOperation } call && !IsPause(call) && DroppedTasks.ViewedBy(call) is null));

    /// <summary>Whether awaiting <paramref name="awaited"/> is a pause or a turn: all that can end it early is a cancellation, which is no failure; a yield cannot fail.</summary>
    public static bool IsPause(IOperation? awaited) => (awaited is null ? null : DroppedTasks.ViewedBy(awaited) ?? awaited) is IInvocationOperation
    {
        TargetMethod: { Name: "Delay" or "Yield", ContainingType.Name: "Task" } or { Name: "WaitForNextTickAsync", ContainingType.Name: "PeriodicTimer" } or
            { Name: "WaitAsync", ContainingType.Name: "SemaphoreSlim" },
    };

    private bool IsFunction(SyntaxNode syntax, Walk walk) =>
        walk.Depth < MaximumDepth && compilation.ContainsSyntaxTree(syntax.SyntaxTree) && operations.OperationOf(syntax, walk.CancellationToken) switch
        {
            IAnonymousFunctionOperation lambda => IsStatement(lambda.Body, walk),
            ILocalFunctionOperation { Body: { } body } => IsStatement(body, walk),
            IMethodBodyOperation method => IsStatement(method.BlockBody, walk) && IsStatement(method.ExpressionBody, walk),
            _ => false,
        };

    private bool IsStatement(IOperation? statement, Walk walk) => statement switch
    {
        null or IEmptyOperation or IBranchOperation or ILocalFunctionOperation => true,
        IBlockOperation block => block.Operations.All(each => IsStatement(each, walk)),
        IExpressionStatementOperation { Operation: var expression } => IsExpression(expression, walk),
        IReturnOperation { ReturnedValue: var value } => IsExpression(value, walk),
        IConditionalOperation choice => IsExpression(choice.Condition, walk) && IsStatement(choice.WhenTrue, walk) && IsStatement(choice.WhenFalse, walk),
        ILockOperation held => IsExpression(held.LockedValue, walk) && IsStatement(held.Body, walk),
        IWhileLoopOperation loop => IsExpression(loop.Condition, walk) && IsStatement(loop.Body, walk),
        IVariableDeclarationGroupOperation group => group.Declarations.All(declaration => declaration.Declarators.All(declarator => IsExpression(declarator.Initializer?.Value, walk))),
        _ => false,
    };

    private bool IsExpression(IOperation? expression, Walk walk) => expression switch
    {
        null or { ConstantValue.HasValue: true } or IDefaultValueOperation or ITypeOfOperation or IDiscardOperation or IDeclarationExpressionOperation => true,
        ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation or IConditionalAccessInstanceOperation => true,
        IDelegateCreationOperation or IAnonymousFunctionOperation => true,
        IFieldReferenceOperation field => IsExpression(field.Instance, walk),
        IPropertyReferenceOperation { Arguments.IsEmpty: true } property => InfallibleMembers.Contains(property.Property) && IsExpression(property.Instance, walk),
        IConversionOperation conversion => IsConversion(conversion) && IsExpression(conversion.Operand, walk),
        IParenthesizedOperation parenthesized => IsExpression(parenthesized.Operand, walk),
        ISimpleAssignmentOperation assignment => IsExpression(assignment.Target, walk) && IsExpression(assignment.Value, walk),
        ICoalesceAssignmentOperation assignment => IsExpression(assignment.Target, walk) && IsExpression(assignment.Value, walk),
        ICompoundAssignmentOperation assignment => IsArithmetic(assignment.OperatorKind, assignment.OperatorMethod, assignment.IsChecked, assignment.Target, assignment.Value) &&
            IsExpression(assignment.Target, walk) && IsExpression(assignment.Value, walk),
        IIncrementOrDecrementOperation { OperatorMethod: null, IsChecked: false } count => IsExpression(count.Target, walk),
        IUnaryOperation { OperatorMethod: null, IsChecked: false } unary => IsExpression(unary.Operand, walk),
        IBinaryOperation binary => IsArithmetic(binary.OperatorKind, binary.OperatorMethod, binary.IsChecked, binary.LeftOperand, binary.RightOperand) &&
            IsExpression(binary.LeftOperand, walk) && IsExpression(binary.RightOperand, walk),
        ICoalesceOperation coalesce => IsExpression(coalesce.Value, walk) && IsExpression(coalesce.WhenNull, walk),
        IConditionalOperation choice => IsExpression(choice.Condition, walk) && IsExpression(choice.WhenTrue, walk) && IsExpression(choice.WhenFalse, walk),
        IConditionalAccessOperation access => IsExpression(access.Operation, walk) && IsExpression(access.WhenNotNull, walk),
        IIsTypeOperation test => IsExpression(test.ValueOperand, walk),
        IIsPatternOperation { Pattern: IConstantPatternOperation or IDeclarationPatternOperation or ITypePatternOperation or INegatedPatternOperation { Pattern: IConstantPatternOperation or ITypePatternOperation } } test =>
            IsExpression(test.Value, walk),
        IInterpolatedStringOperation text => text.Parts.All(part => part is not IInterpolationOperation { Expression: var value } || (IsPlain(value.Type) && IsExpression(value, walk))),
        IArrayCreationOperation { IsImplicit: true, Initializer: { } elements } => elements.ElementValues.All(element => IsExpression(element, walk)),
        ICollectionExpressionOperation { IsImplicit: true } collection => collection.Elements.All(element => IsExpression(element, walk)),
        IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: null, Type: { } made } => InfallibleMembers.CanBeMade(made),
        IAwaitOperation { Operation: var awaited } when IsPause(awaited) => true,
        IInvocationOperation call => IsCall(call, walk),
        _ => false,
    };

    private bool IsCall(IInvocationOperation call, Walk walk) =>
        call.Arguments.All(argument => IsExpression(argument.Value, walk)) && IsExpression(call.Instance, walk) &&
        (InfallibleMembers.Contains(call) || IsOwn(call.TargetMethod.PartialImplementationPart ?? call.TargetMethod, call.Instance, walk));

    private bool IsOwn(IMethodSymbol method, IOperation? instance, Walk walk) =>
        method.IsInSource() && !Dispatch.IsDispatched(method, instance) &&
        IsFunction(method.DeclaringSyntaxReferences[0].GetSyntax(walk.CancellationToken), walk with { Depth = walk.Depth + 1 });

    /// <summary>What widens cannot fail, nor what a continuation makes of the state that it was given.</summary>
    private static bool IsConversion(IConversionOperation conversion) =>
        conversion.OperatorMethod is null && !conversion.IsChecked &&
        (conversion.IsTryCast || conversion.Conversion.IsImplicit || conversion.Conversion.IsNumeric || conversion.Operand is IParameterReferenceOperation { Type.SpecialType: SpecialType.System_Object });

    private static bool IsArithmetic(BinaryOperatorKind kind, IMethodSymbol? method, bool isChecked, IOperation left, IOperation right) =>
        !isChecked && kind is not (BinaryOperatorKind.Divide or BinaryOperatorKind.IntegerDivide or BinaryOperatorKind.Remainder) &&
        (method is null || IsPlain(method.ContainingType)) && (kind is not BinaryOperatorKind.Add || (IsPlain(ForcedValues.Unwrap(left).Type) && IsPlain(ForcedValues.Unwrap(right).Type)));

    /// <summary>Numbers, texts and points in time, whose texts and sums are those of the framework.</summary>
    private static bool IsPlain(ITypeSymbol? type) =>
        type is { TypeKind: TypeKind.Enum } or { SpecialType: not (SpecialType.None or SpecialType.System_Object or SpecialType.System_Delegate or SpecialType.System_MulticastDelegate) } or
            { Name: "TimeSpan" or "DateTimeOffset" or "Guid", ContainingNamespace.Name: "System" };

    /// <summary>How many calls deep the walk is.</summary>
    private readonly record struct Walk(int Depth, CancellationToken CancellationToken);
}
