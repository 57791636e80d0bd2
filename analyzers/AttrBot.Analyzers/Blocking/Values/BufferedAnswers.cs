using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Knows the answers that an <c>HttpClient</c> has read to their end when its task completes, because the call says so; those of calls
/// that do not take the option are in the catalog.
/// </summary>
internal static class BufferedAnswers
{
    /// <summary>Whether a call of <paramref name="maker"/> with <paramref name="arguments"/> reads the whole answer: <c>HttpCompletionOption.ResponseContentRead</c>.</summary>
    public static bool AreMadeBy(ISymbol maker, ImmutableArray<IArgumentOperation> arguments) =>
        maker is IMethodSymbol { Name: "SendAsync" or "GetAsync", ContainingType: { Name: "HttpClient", ContainingNamespace: { Name: "Http", ContainingNamespace: { Name: "Net", ContainingNamespace.Name: "System" } } } } &&
        arguments.Any(argument => argument is { Parameter.Type.Name: "HttpCompletionOption", Value.ConstantValue: { HasValue: true, Value: 0 } });
}
