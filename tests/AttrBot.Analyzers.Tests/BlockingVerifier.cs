using AttrBot.Analyzers.Blocking;
using AttrBot.Tests.Shared.Analyzers;

namespace AttrBot.Analyzers.Tests;

/// <summary>Verifies sources against <see cref="BlockingAnalyzer"/>.</summary>
internal static class BlockingVerifier
{
    /// <summary>Verifies a whole source.</summary>
    public static Task VerifyAsync(string source, params DiagnosticResult[] expected) =>
        CSharpAnalyzerVerifier<BlockingAnalyzer>.VerifyAnalyzerAsync(source, expected);

    /// <summary>Verifies the statements of a handler, beside members of its class.</summary>
    public static Task VerifyHandlerAsync(string statements, string members = "", params DiagnosticResult[] expected) =>
        VerifyAsync(
            $$"""
            using AttrBot;

            public sealed class Handlers
            {
                [Trigger("!go")]
                public async Task GoAsync(MessageContext context, CancellationToken cancellationToken)
                {
                    await Task.Yield();
                    {{statements}}
                }

                {{members}}
            }
            """,
            expected);
}
