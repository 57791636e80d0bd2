using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Tests;

/// <summary>Verifies statements of a handler against the analyzers of asynchronous code.</summary>
internal static class AsynchronyVerifier
{
    /// <summary>Verifies the statements of a handler, beside members of its class.</summary>
    public static Task VerifyHandlerAsync<TAnalyzer>(string statements, string members = "", params DiagnosticResult[] expected)
        where TAnalyzer : DiagnosticAnalyzer, new() =>
        CSharpAnalyzerVerifier<TAnalyzer>.VerifyAnalyzerAsync(
            $$"""
            using AttrBot;

            public sealed class Handlers
            {
                [Trigger("!go")]
                public async Task GoAsync(MessageContext context, string[] input, CancellationToken cancellationToken)
                {
                    await Task.Yield();
                    {{statements}}
                }

                {{members}}
            }
            """,
            expected);
}
