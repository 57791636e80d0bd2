using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>Why code may run after the handler around it has returned.</summary>
/// <param name="Reason">The reason, for messages.</param>
/// <param name="IsCertain">Whether it does, or only may.</param>
internal sealed record Outliving(string Reason, bool IsCertain)
{
    /// <summary>Nobody waits for the task it runs in.</summary>
    public static Outliving Unawaited { get; } = new("nobody waits for this work", true);

    /// <summary>Nobody can wait for it.</summary>
    public static Outliving AsyncVoid { get; } = new("nobody can wait for 'async void'", true);

    /// <summary>Another thread or a timer runs it.</summary>
    public static Outliving Scheduled { get; } = new("this may run later", false);

    /// <summary>An event runs it.</summary>
    public static Outliving Subscribed { get; } = new("the event may be raised later", false);

    /// <summary>A field keeps it.</summary>
    public static Outliving Stored { get; } = new("what is stored may be used later", false);
}

/// <summary>Judges functions by what they are handed to.</summary>
internal static class OutlivingWork
{
    /// <summary>Why <paramref name="function"/>, a lambda or local function, outlives the code around it; null if it does not, or is deferred.</summary>
    public static Outliving? Of(IOperation function, BotTypes bot)
    {
        if (HandlerCode.FunctionOf(function) is { IsAsync: true, ReturnsVoid: true })
        {
            return Outliving.AsyncVoid;
        }

        if (function is ILocalFunctionOperation local)
        {
            return Uses(local).Select(use => use is IInvocationOperation ? OfTask(use) : OfValue(use, bot)).FirstOrDefault(outliving => outliving is not null);
        }

        return OfValue(function, bot);
    }

    /// <summary>Whether the work is handed to <c>DeferAsync</c>, which keeps the context alive.</summary>
    public static bool IsDeferred(IOperation function, BotTypes bot) =>
        Consumer(function) is IArgumentOperation { Parent: IInvocationOperation invocation } && bot.Defers(invocation.TargetMethod);

    /// <summary>Why a value that is kept outlives the handler.</summary>
    private static Outliving? OfValue(IOperation value, BotTypes bot)
    {
        switch (Consumer(value))
        {
            case IArgumentOperation { Parent: IInvocationOperation invocation }:
                return bot.Defers(invocation.TargetMethod) ? null : OfTask(invocation) ?? (IsScheduler(invocation.TargetMethod) ? Outliving.Scheduled : null);
            case IArgumentOperation { Parent: IObjectCreationOperation { Type.Name: "Thread" or "Timer" } }:
                return Outliving.Scheduled;
            case IEventAssignmentOperation { Adds: true }:
                return Outliving.Subscribed;
            case ISimpleAssignmentOperation { Target: IFieldReferenceOperation or IPropertyReferenceOperation }:
                return Outliving.Stored;
            default:
                return null;
        }
    }

    /// <summary>Why the task of a call outlives the handler, through calls on it such as <c>Unwrap</c>.</summary>
    private static Outliving? OfTask(IOperation call)
    {
        while (DroppedTasks.IsTaskLike(call.Type) && call.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.IsExtensionMethod: true } extension })
        {
            call = extension;
        }

        while (DroppedTasks.IsTaskLike(call.Type) && call.Parent is IInvocationOperation outer && outer.Instance == call)
        {
            call = outer;
        }

        return DroppedTasks.Classify(call) != DropKind.None ? Outliving.Unawaited
            : DroppedTasks.IsTaskLike(call.Type) && Consumer(call) is ISimpleAssignmentOperation { Target: IFieldReferenceOperation or IPropertyReferenceOperation } ? Outliving.Stored
            : null;
    }

    private static bool IsScheduler(IMethodSymbol method) =>
        method.Name is "QueueUserWorkItem" or "UnsafeQueueUserWorkItem" or "CreateTimer" or "RegisterWaitForSingleObject" or "OnChange" or "Subscribe";

    private static IEnumerable<IOperation> Uses(ILocalFunctionOperation function)
    {
        return FunctionOperations.RootOf(function).Descendants().Where(operation => operation switch
        {
            IInvocationOperation invocation => SymbolEqualityComparer.Default.Equals(invocation.TargetMethod.OriginalDefinition, function.Symbol),
            IMethodReferenceOperation reference => SymbolEqualityComparer.Default.Equals(reference.Method.OriginalDefinition, function.Symbol),
            _ => false,
        });
    }

    private static IOperation? Consumer(IOperation value)
    {
        var parent = value.Parent;
        while (parent is IConversionOperation or IDelegateCreationOperation or IParenthesizedOperation)
        {
            parent = parent.Parent;
        }

        return parent;
    }
}
