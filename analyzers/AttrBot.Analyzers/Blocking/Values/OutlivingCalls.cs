using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>Recognises calls whose code may go on, or even begin, after they have returned: tasks that are not awaited, and sequences.</summary>
internal static class OutlivingCalls
{
    /// <summary>Whether what <paramref name="call"/> runs may go on when the next line runs.</summary>
    public static bool MayGoOn(IMethodSymbol called, IOperation call) =>
        (called.IsAsync && called.ReturnsVoid) || ((called.ReturnType.IsAwaitable() || ForcedValues.IsSequence(called.ReturnType)) && !IsAwaited(call));

    /// <summary>Whether who called the code around <paramref name="call"/> is handed what it is to wait for.</summary>
    public static bool IsReturned(IOperation call) => call is { Parent: IReturnOperation, Type.SpecialType: not SpecialType.System_Void };

    private static bool IsAwaited(IOperation call) => call.Parent switch
    {
        IAwaitOperation => true,
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Parent: IAwaitOperation } configured => ReferenceEquals(configured.Instance, call),
        _ => false,
    };
}
