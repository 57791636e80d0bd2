using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>
/// Recognises loops that go round until something else happens: the clock, another thread, a token. Their condition reads
/// only what the loop itself does not change.
/// </summary>
internal static class PollingLoops
{
    /// <summary>Types whose state changes by itself, even if the loop hands the object on.</summary>
    private static readonly ImmutableHashSet<string> s_external =
        ["CancellationToken", "CancellationTokenSource", "Stopwatch", "DateTime", "DateTimeOffset", "Environment", "Task", "ValueTask", "TimeProvider", "Volatile", "Interlocked", "Thread", "TaskAwaiter"];

    /// <summary>Whether <paramref name="loop"/> only waits for <paramref name="condition"/>.</summary>
    public static bool IsPolling(ILoopOperation loop, IOperation condition)
    {
        var reads = new List<IOperation>();
        if (!TryCollectReads(condition, reads) || reads.Count == 0)
        {
            return false;
        }

        var round = FunctionOperations.Inside(loop).ToList();
        return !CompareExchanges.IsRetried(condition, loop, round) && reads.Any(read => IsExternal(read) || read is IFieldReferenceOperation) &&
            !reads.Any(read => IsChangedIn(read, round) || IsExchangedIn(read, round, condition));
    }

    /// <summary>
    /// Whether the loop's body exchanges what the condition reads. Such a loop goes round again only when another thread has got
    /// ahead of it, and waits for nobody; a condition that exchanges is that of a spin lock, and does wait.
    /// </summary>
    private static bool IsExchangedIn(IOperation read, List<IOperation> round, IOperation condition) =>
        SymbolOf(read) is { } symbol && round.Any(operation =>
            operation is IArgumentOperation
            {
                Parameter.RefKind: RefKind.Ref,
                Parent: IInvocationOperation { TargetMethod: { Name: "CompareExchange" or "Exchange", ContainingType.Name: "Interlocked" } },
            } argument &&
            Reads(argument.Value, symbol) && !condition.Syntax.Span.Contains(argument.Syntax.Span));

    /// <summary>
    /// Whether <paramref name="loop"/>, which goes on where <paramref name="condition"/> has the <paramref name="outcome"/>, only waits until
    /// it has the other: for what <see cref="IsPolling"/> asks, or for what others put into a collection.
    /// </summary>
    public static bool IsWaiting(ILoopOperation loop, IOperation condition, bool outcome) =>
        IsPolling(loop, condition) || condition switch
        {
            IParenthesizedOperation parenthesized => IsWaiting(loop, parenthesized.Operand, outcome),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not => IsWaiting(loop, not.Operand, !outcome),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both =>
                both.OperatorKind == BinaryOperatorKind.ConditionalAnd == outcome && IsWaiting(loop, both.LeftOperand, outcome) && IsWaiting(loop, both.RightOperand, outcome),
            IInvocationOperation attempt => !outcome && TakeAttempts.IsRepeated(attempt, loop),
            _ => false,
        };

    /// <summary>Whether a type's state changes by itself, and its members change that of no other object.</summary>
    public static bool IsExternal(ITypeSymbol? type) => s_external.Contains(type?.Name ?? "");

    /// <summary>Whether a way out of <paramref name="loop"/> is taken only when something outside has happened.</summary>
    public static bool IsGuardedByPolling(IOperation exit, ILoopOperation loop)
    {
        var isGuarded = false;
        for (var child = exit; child.Parent is { } parent && !ReferenceEquals(child, loop); child = parent)
        {
            switch (parent)
            {
                case IConditionalOperation conditional when !ReferenceEquals(conditional.Condition, child):
                    if (!IsWaiting(loop, conditional.Condition, outcome: ReferenceEquals(conditional.WhenFalse, child)))
                    {
                        return false;
                    }

                    isGuarded = true;
                    break;
                case ISwitchOperation or ISwitchExpressionOperation or ITryOperation or ICatchClauseOperation or ICoalesceOperation:
                    return false;
            }
        }

        return isGuarded;
    }

    private static bool TryCollectReads(IOperation condition, List<IOperation> reads)
    {
        foreach (var operation in FunctionOperations.Inside(condition))
        {
            switch (operation)
            {
                case IInvocationOperation invocation when s_external.Contains(invocation.TargetMethod.ContainingType.Name) && !invocation.TargetMethod.Name.StartsWith("Wait", StringComparison.Ordinal):
                case IPropertyReferenceOperation:
                case IFieldReferenceOperation { ConstantValue.HasValue: false }:
                case ILocalReferenceOperation { ConstantValue.HasValue: false }:
                case IParameterReferenceOperation:
                    reads.Add(operation);
                    break;
                case IInvocationOperation or IObjectCreationOperation or IAssignmentOperation or IIncrementOrDecrementOperation or IDynamicInvocationOperation
                    or IDeclarationPatternOperation { DeclaredSymbol: not null }:
                    return false;
            }
        }

        return true;
    }

    private static bool IsChangedIn(IOperation read, List<IOperation> round)
    {
        var symbol = SymbolOf(read);
        foreach (var operation in round)
        {
            switch (operation)
            {
                case IAssignmentOperation assignment when Reads(assignment.Target, symbol):
                case IIncrementOrDecrementOperation increment when Reads(increment.Target, symbol):
                case IArgumentOperation { Parameter.RefKind: not RefKind.None } argument when Reads(argument.Value, symbol) && !IsExternalCall(argument):
                    return true;
                case IInvocationOperation invocation when !IsExternal(read) && MayChange(invocation, read):
                    return true;
            }
        }

        return false;
    }

    /// <summary>A call on the object that the condition asks, or that receives it, may change the answer.</summary>
    private static bool MayChange(IInvocationOperation invocation, IOperation read)
    {
        if (IsExternalMember(invocation.TargetMethod))
        {
            return false;
        }

        var root = RootOf(read);
        var ofThis = read is IFieldReferenceOperation or IPropertyReferenceOperation && root is null or IInstanceReferenceOperation;
        if (ofThis && (invocation.Instance is null or IInstanceReferenceOperation || invocation.Instance is IFieldReferenceOperation))
        {
            return true;
        }

        var symbol = root is null ? null : SymbolOf(root);
        return symbol is not null &&
            (Reads(invocation.Instance, symbol) || invocation.Arguments.Any(argument => Reads(argument.Value, symbol)));
    }

    private static bool IsExternalCall(IArgumentOperation argument) =>
        argument.Parent is IInvocationOperation invocation && IsExternalMember(invocation.TargetMethod);

    private static bool IsExternal(IOperation read) => read switch
    {
        IMemberReferenceOperation member when IsExternalMember(member.Member) => true,
        IInvocationOperation => true,
        _ => IsExternal(read.Type),
    };

    private static bool IsExternalMember(ISymbol member) => IsExternal(member.ContainingType);

    private static bool Reads(IOperation? operation, ISymbol? symbol) =>
        operation is not null && symbol is not null &&
        FunctionOperations.Inside(operation).Any(part => SymbolEqualityComparer.Default.Equals(SymbolOf(part), symbol));

    private static IOperation? RootOf(IOperation read)
    {
        var current = read;
        while (current is IMemberReferenceOperation { Instance: { } instance })
        {
            current = instance;
        }

        return current is IMemberReferenceOperation ? null : current;
    }

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        _ => null,
    };
}
