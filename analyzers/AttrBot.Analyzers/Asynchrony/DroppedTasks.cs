using AttrBot.Analyzers.Blocking;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Values;
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

        var kind = value.Parent switch
        {
            IExpressionStatementOperation => DropKind.Dropped,
            ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation } => DropKind.Discarded,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } declarator }
                when !ReferencesTo(local, declarator).Any(reference => IsTarget(reference) || IsUse(reference)) =>
                local.Name == "_" ? DropKind.Discarded : DropKind.Dropped,
            _ => DropKind.None,
        };
        return kind != DropKind.None && ViewedBy(started) is { } task && IsHeld(task) ? DropKind.None : kind;
    }

    /// <summary>The task that <paramref name="value"/> shows in another form, which starts nothing: <c>task.ConfigureAwait(false)</c>; null if it is no such call.</summary>
    public static IOperation? ViewedBy(IOperation value)
    {
        IOperation? viewed = null;
        while (value is IInvocationOperation { TargetMethod: { Name: "ConfigureAwait" or "AsTask" or "Preserve" } method, Instance: { } instance } && method.ContainingType.IsTask())
        {
            instance = ForcedValues.Unwrap(instance);
            viewed = value = instance is IConditionalAccessInstanceOperation access && ConditionalAccess.ReceiverOf(access) is { } receiver ? ForcedValues.Unwrap(receiver) : instance;
        }

        return viewed;
    }

    /// <summary>Whether <paramref name="type"/> is a task, or what <c>ConfigureAwait</c> makes of one.</summary>
    public static bool IsTaskLike(ITypeSymbol? type) =>
        type.IsTask() || type?.Name is "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable";

    /// <summary>
    /// Whether somebody has <paramref name="task"/> anyway. One in a variable that nothing else reads is lost where it was put there, or else
    /// where it is looked at last.
    /// </summary>
    private static bool IsHeld(IOperation task)
    {
        switch (task)
        {
            case IParameterReferenceOperation or IFieldReferenceOperation or IArrayElementReferenceOperation:
                return true;
            case IPropertyReferenceOperation { Property: var property }:
                return IsStored(property);
            case ILocalReferenceOperation { Local: var local }:
                if (ReferencesTo(local, task).Any(reference => !IsTarget(reference) && IsUse(reference)) || DeclaratorOf(local, task) is not { Parent: not IForEachLoopOperation } declarator)
                {
                    return true;
                }

                return declarator.Initializer?.Value is { } initial && ForcedValues.Unwrap(initial) is var value &&
                    ((value is IInvocationOperation or IObjectCreationOperation or IAwaitOperation && Classify(value) != DropKind.None) || IsHeld(value));
            default:
                return false;
        }
    }

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

    /// <summary>Whether a property gives what is there; one of the project that calls something may start it.</summary>
    public static bool IsStored(IPropertySymbol property) =>
        !property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax().DescendantNodes().Any(node => node is InvocationExpressionSyntax));

    private static bool IsReceiver(IOperation value) => value.Parent is IConditionalAccessOperation access && access.Operation == value;

    /// <summary>The references to <paramref name="local"/> in the member around <paramref name="place"/>.</summary>
    public static IEnumerable<ILocalReferenceOperation> ReferencesTo(ILocalSymbol local, IOperation place) =>
        FunctionOperations.RootOf(place).Descendants().OfType<ILocalReferenceOperation>().Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local));

    /// <summary>Whether a variable is given a value here, rather than asked for it.</summary>
    public static bool IsTarget(ILocalReferenceOperation reference) => reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference;

    /// <summary>Whether a variable is used for more than to be dropped again, or looked at in vain: <c>task.ConfigureAwait(false);</c>.</summary>
    public static bool IsUse(ILocalReferenceOperation reference)
    {
        IOperation value = reference;
        while (value.Parent is IInvocationOperation or IConversionOperation or IParenthesizedOperation or IConditionalAccessOperation)
        {
            value = value.Parent;
            if ((value is IConditionalAccessOperation access ? access.WhenNotNull : value) is IInvocationOperation call && ViewedBy(call) is null)
            {
                return true;
            }
        }

        return value.Parent is not ISimpleAssignmentOperation { Target: IDiscardOperation } && (value == reference || value.Parent is not IExpressionStatementOperation);
    }

    private static IVariableDeclaratorOperation? DeclaratorOf(ILocalSymbol local, IOperation place) =>
        FunctionOperations.RootOf(place).Descendants().OfType<IVariableDeclaratorOperation>().FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, local));
}
