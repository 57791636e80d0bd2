using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>Finds the call whose task is awaited, under <c>ConfigureAwait</c>.</summary>
internal static class AwaitedCalls
{
    public static IInvocationOperation? Of(IAwaitOperation awaiting) => awaiting.Operation switch
    {
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: IInvocationOperation configured } => configured,
        IInvocationOperation call => call,
        _ => null,
    };
}
