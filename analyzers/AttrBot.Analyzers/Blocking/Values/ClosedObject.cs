using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>An object that code may close, which a variable or a member of the own object holds.</summary>
/// <param name="symbol">That variable or member.</param>
/// <param name="type">What it is known to be.</param>
/// <param name="isIdle">Whether it need not be closed before something is done with it.</param>
/// <param name="endsByCommit">Whether to commit a transaction ends it: if that fails, it has still to be rolled back.</param>
internal sealed class ClosedObject(ISymbol symbol, ITypeSymbol? type, bool isIdle, bool endsByCommit)
{
    /// <summary>Whether it is a transaction, which may be committed.</summary>
    public bool IsTransaction { get; } = IsOfTransaction(type);

    /// <summary>The same object, of which a commit is taken to succeed.</summary>
    public ClosedObject Committing => endsByCommit ? this : new(symbol, type, isIdle, true);

    /// <summary>The variable, or the member of the own object, that an expression is.</summary>
    public static ISymbol? SymbolOf(IOperation value) => ForcedValues.Unwrap(value) switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
        IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation, Arguments.IsEmpty: true } property => property.Property,
        _ => null,
    };

    /// <summary>Whether the object is closed however the statements are left.</summary>
    public bool IsClosedAtEndOf(IEnumerable<IOperation> statements)
    {
        var isClosed = false;
        foreach (var statement in statements)
        {
            if (isClosed)
            {
                if (MayBeUsedIn(statement))
                {
                    return false;
                }
            }
            else if (IsAlwaysClosedBy(statement))
            {
                isClosed = true;
            }
            else if (!IsQuiet(statement))
            {
                return false;
            }
        }

        return isClosed;
    }

    /// <summary>Whether the object is closed once the statement has run to its end.</summary>
    public bool IsClosedBy(IOperation statement) => statement switch
    {
        IExpressionStatementOperation expression => Closes(expression.Operation),
        IBlockOperation block => IsClosedInTurn(block.Operations),
        IConditionalOperation { WhenFalse: null } test => IsAboutIt(test.Condition) && IsClosedBy(test.WhenTrue),
        IConditionalOperation { WhenFalse: { } whenFalse } choice => IsClosedOrLeftBy(choice.WhenTrue) && IsClosedOrLeftBy(whenFalse),
        ITryOperation attempt => (attempt.Finally is { } last && IsClosedBy(last)) || ((attempt.Catches.IsEmpty ? this : Committing).IsClosedBy(attempt.Body) && attempt.Catches.All(clause => IsClosedOrLeftBy(clause.Handler))),
        ILockOperation { Body: var body } => IsClosedBy(body),
        IUsingOperation { Body: var body } => IsClosedBy(body),
        _ => false,
    };

    /// <summary>Whether a statement may do something with the object that has to be closed again.</summary>
    public bool MayBeUsedIn(IOperation statement) => statement.DescendantsAndSelf().Any(operation => IsIt(operation) && !IsHarmless(operation));

    private bool IsClosedOrLeftBy(IOperation statement) => IsClosedBy(statement) || statement is IThrowOperation || statement is IBlockOperation { Operations: [.., IThrowOperation] };

    private bool IsClosedInTurn(IEnumerable<IOperation> statements)
    {
        var isClosed = false;
        foreach (var statement in statements)
        {
            if (IsClosedBy(statement))
            {
                isClosed = true;
            }
            else if (isClosed ? MayBeUsedIn(statement) : FunctionOperations.Inside(statement).Any(operation => operation is IReturnOperation or IBranchOperation or ILabeledOperation))
            {
                return false;
            }
        }

        return isClosed;
    }

    /// <summary>Whether the object is closed once the statement is left, also by an exception.</summary>
    private bool IsAlwaysClosedBy(IOperation statement) => statement switch
    {
        IExpressionStatementOperation expression => Closes(expression.Operation),
        IBlockOperation block => IsClosedAtEndOf(block.Operations),
        IConditionalOperation { WhenFalse: null } test => IsAboutIt(test.Condition) && IsAlwaysClosedBy(test.WhenTrue),
        IConditionalOperation { WhenFalse: { } whenFalse } choice => IsQuiet(choice.Condition) && IsAlwaysClosedBy(choice.WhenTrue) && IsAlwaysClosedBy(whenFalse),
        ITryOperation { Finally: { } last } when IsClosedBy(last) => true,
        ITryOperation { Catches.IsEmpty: false } attempt =>
            Committing.IsClosedBy(attempt.Body) && attempt.Catches.All(clause => IsClosedBy(clause.Handler)) && attempt.Catches.Any(CatchesAll),
        ILockOperation { Body: var body } => IsAlwaysClosedBy(body),
        _ => false,
    };

    private static bool CatchesAll(ICatchClauseOperation clause) => clause is { Filter: null, ExceptionType: null or { Name: "Exception" or "Object", ContainingNamespace.Name: "System" } };

    /// <summary>Whether a statement neither uses the object nor, where it has to be closed already, may be left before its end.</summary>
    private bool IsQuiet(IOperation statement) => statement.DescendantsAndSelf().All(operation => !IsIt(operation) && (isIdle || operation is not
        (IInvocationOperation or IAwaitOperation or IThrowOperation or IReturnOperation or IBranchOperation or IUsingDeclarationOperation or IUsingOperation or ILoopOperation or IObjectCreationOperation { Arguments.IsEmpty: false })));

    /// <summary>Whether a condition asks nothing but whether the object is there, or open.</summary>
    private bool IsAboutIt(IOperation condition) => ForcedValues.Unwrap(condition) switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison =>
            (IsItOrItsState(comparison.LeftOperand) && ForcedValues.Unwrap(comparison.RightOperand).ConstantValue.HasValue) ||
            (IsItOrItsState(comparison.RightOperand) && ForcedValues.Unwrap(comparison.LeftOperand).ConstantValue.HasValue),
        IIsPatternOperation pattern => IsItOrItsState(pattern.Value) && !pattern.Pattern.DescendantsAndSelf().Any(part => part is ITypePatternOperation or IDeclarationPatternOperation or IPropertySubpatternOperation { Member: not IPropertyReferenceOperation { Property.Name: "State" } }),
        _ => false,
    };

    private bool IsItOrItsState(IOperation value) => ForcedValues.Unwrap(value) switch
    {
        IPropertyReferenceOperation { Property.Name: "State" or "Connection", Instance: { } instance } => IsIt(ForcedValues.Unwrap(instance)),
        IConditionalAccessOperation { WhenNotNull: IPropertyReferenceOperation { Property.Name: "State" or "Connection" } } access => IsIt(ForcedValues.Unwrap(access.Operation)),
        var other => IsIt(other),
    };

    private bool Closes(IOperation operation)
    {
        var isAwaited = operation is IAwaitOperation;
        var call = operation is IAwaitOperation awaiting ? awaiting.Operation : operation;
        if (call is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } configured })
        {
            call = configured;
        }

        return call switch
        {
            IConditionalAccessOperation { WhenNotNull: IInvocationOperation invocation } access => IsIt(ForcedValues.Unwrap(access.Operation)) && IsClosing(invocation.TargetMethod, isAwaited),
            IInvocationOperation { Instance: { } instance } invocation => IsIt(ForcedValues.Unwrap(instance)) && IsClosing(invocation.TargetMethod, isAwaited),
            _ => false,
        };
    }

    /// <summary>Whether a method closes: a transaction also by its end, but not by going back to a savepoint.</summary>
    private bool IsClosing(IMethodSymbol method, bool isAwaited) => method.Parameters.All(parameter => parameter.Type.Name == "CancellationToken") && method.Name switch
    {
        "Close" or "Dispose" => true,
        "CloseAsync" or "DisposeAsync" => isAwaited,
        "Rollback" => IsTransaction,
        "RollbackAsync" => IsTransaction && isAwaited,
        "Commit" => IsTransaction && endsByCommit,
        "CommitAsync" => IsTransaction && endsByCommit && isAwaited,
        _ => false,
    };

    private bool IsIt(IOperation operation) => operation is ILocalReferenceOperation or IParameterReferenceOperation or IMemberReferenceOperation && SymbolEqualityComparer.Default.Equals(SymbolOf(operation), symbol);

    /// <summary>A closed object is asked for properties, closed again, or given to a method of its class (<c>SqliteConnection.ClearPool(connection)</c>).</summary>
    private bool IsHarmless(IOperation reference) => reference.Parent switch
    {
        IPropertyReferenceOperation property => ReferenceEquals(property.Instance, reference),
        IInvocationOperation call => ReferenceEquals(call.Instance, reference) && call.TargetMethod.Name is "Close" or "Dispose" or "CloseAsync" or "DisposeAsync" or "GetType" or "ToString",
        IConditionalAccessOperation { WhenNotNull: IInvocationOperation { TargetMethod.Name: "Close" or "Dispose" or "CloseAsync" or "DisposeAsync" } } => true,
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { IsStatic: true, IsExtensionMethod: false, ContainingType: var owner } } } => SymbolEqualityComparer.Default.Equals(owner, type),
        _ => false,
    };

    private static bool IsOfTransaction(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name is "DbTransaction" or "IDbTransaction")
            {
                return true;
            }
        }

        return type is not null && type.AllInterfaces.Any(contract => contract.Name is "IDbTransaction" or "IDbContextTransaction") || type?.Name == "IDbContextTransaction";
    }
}
