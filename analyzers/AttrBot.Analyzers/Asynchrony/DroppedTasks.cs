using AttrBot.Analyzers.Blocking;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>How a task is lost.</summary>
internal enum DropKind
{
    /// <summary>It is used.</summary>
    None,

    /// <summary>Its call is a statement, or its variable is never read.</summary>
    Dropped,

    /// <summary>It is assigned to <c>_</c>, which may be a variable.</summary>
    Discarded,
}

/// <summary>Recognises tasks that are neither awaited, returned, stored nor handed on.</summary>
internal static class DroppedTasks
{
    /// <summary>How the task that <paramref name="started"/> gives is lost, if it is.</summary>
    public static DropKind Classify(IOperation started)
    {
        if (!IsTaskLike(started.Type) || IsRace(started))
        {
            return DropKind.None;
        }

        var value = started;
        while (value.Parent is IConversionOperation or IParenthesizedOperation or IConditionalAccessOperation && !IsReceiver(value))
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            IExpressionStatementOperation => DropKind.Dropped,
            ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation } => DropKind.Discarded,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } declarator } when !IsRead(local, declarator) =>
                local.Name == "_" ? DropKind.Discarded : DropKind.Dropped,
            _ => DropKind.None,
        };
    }

    /// <summary>Whether <paramref name="type"/> is a task, or what <c>ConfigureAwait</c> makes of one.</summary>
    public static bool IsTaskLike(ITypeSymbol? type) =>
        type.IsTask() || type?.Name is "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable";

    /// <summary>
    /// Which of some tasks has ended first may be ignored: who has them at hand holds them, and nothing starts. So may the task that a
    /// continuation hands on, which has ended: <c>await Task.Delay(…).ContinueWith(task => task)</c> waits without throwing.
    /// </summary>
    private static bool IsRace(IOperation started)
    {
        if (started is not IAwaitOperation { Operation: IInvocationOperation awaited })
        {
            return false;
        }

        var call = awaited;
        while (call is { TargetMethod.Name: "ConfigureAwait" or "WaitAsync", Instance: IInvocationOperation race })
        {
            call = race;
        }

        return call.TargetMethod is { IsStatic: true, Name: "WhenAny", ContainingType.Name: "Task" } ||
            (call.TargetMethod is { Name: "ContinueWith", ContainingType.Name: "Task" } && call.Arguments.Any(argument => argument.Value.Syntax is SimpleLambdaExpressionSyntax
            {
                Body: IdentifierNameSyntax returned, Parameter.Identifier.ValueText: var antecedent,
            } && returned.Identifier.ValueText == antecedent));
    }

    private static bool IsReceiver(IOperation value) => value.Parent is IConditionalAccessOperation access && access.Operation == value;

    private static bool IsRead(ILocalSymbol local, IOperation declarator)
    {
        var root = declarator;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root.Descendants().OfType<ILocalReferenceOperation>().Any(reference =>
            SymbolEqualityComparer.Default.Equals(reference.Local, local) && reference.Parent is not ISimpleAssignmentOperation { Target: IDiscardOperation });
    }
}
