using AttrBot.Analyzers.Blocking;
using Microsoft.CodeAnalysis;

namespace AttrBot.CodeFixes.Async;

/// <summary>What a function returns, seen by who wants to make it asynchronous.</summary>
internal enum ReturnKind
{
    /// <summary>It cannot be asynchronous: a sequence, a pointer, a task-like type that is none of the known.</summary>
    Unsupported,

    /// <summary>Nothing.</summary>
    Void,

    /// <summary>A value.</summary>
    Value,

    /// <summary>A task or value task without a result.</summary>
    Task,

    /// <summary>A task or value task with a result.</summary>
    TaskOfValue,
}

/// <summary>Classifies return types.</summary>
internal static class ReturnKinds
{
    /// <summary>The kind of <paramref name="type"/>.</summary>
    public static ReturnKind Of(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Void)
        {
            return ReturnKind.Void;
        }

        if (type is INamedTypeSymbol { Name: "Task" or "ValueTask" } task && type.IsTask())
        {
            return task.Arity == 0 ? ReturnKind.Task : ReturnKind.TaskOfValue;
        }

        return type.IsAwaitable() || type.IsRefLikeType || type is IPointerTypeSymbol or IFunctionPointerTypeSymbol or IErrorTypeSymbol
            ? ReturnKind.Unsupported
            : ReturnKind.Value;
    }

    /// <summary>Whether it already is a task.</summary>
    public static bool IsTask(this ReturnKind kind) => kind is ReturnKind.Task or ReturnKind.TaskOfValue;
}
