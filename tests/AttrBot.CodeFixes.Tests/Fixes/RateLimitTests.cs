using Verify = AttrBot.CodeFixes.Tests.FixVerifier<AttrBot.Analyzers.Asynchrony.UnboundedSendAnalyzer, AttrBot.CodeFixes.Fixes.RateLimitCodeFixProvider>;

namespace AttrBot.CodeFixes.Tests.Fixes;

/// <summary>Sends in loops take permits.</summary>
public sealed class RateLimitTests
{
    [Fact]
    public Task SendInALoop_TakesAPermit() =>
        Verify.VerifyHandlerAsync(
            """
            foreach (var word in (await LoadAsync()).Split(' '))
            {
                // One by one.
                await context.[|ReplyAsync|](word, cancellationToken);
            }

            foreach (var word in (await LoadAsync()).Split(' '))
                await context.[|ReplyAsync|](word, cancellationToken);
            """,
            """
            foreach (var word in (await LoadAsync()).Split(' '))
            {
                // One by one.
                await context.RateLimitAsync(cancellationToken);
                await context.ReplyAsync(word, cancellationToken);
            }

            foreach (var word in (await LoadAsync()).Split(' '))
            {
                await context.RateLimitAsync(cancellationToken);
                await context.ReplyAsync(word, cancellationToken);
            }
            """);
}
