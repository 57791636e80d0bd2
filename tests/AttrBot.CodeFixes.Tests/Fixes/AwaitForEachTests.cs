using Verify = AttrBot.CodeFixes.Tests.FixVerifier<AttrBot.Analyzers.Blocking.BlockingAnalyzer, AttrBot.CodeFixes.Fixes.AwaitForEachCodeFixProvider>;

namespace AttrBot.CodeFixes.Tests.Fixes;

/// <summary>Enumerations of asynchronous sequences on the thread become asynchronous.</summary>
public sealed class AwaitForEachTests
{
    private const string Lines = "private static async IAsyncEnumerable<string> LinesAsync() { await Task.Yield(); yield return \"a\"; }";

    [Fact]
    public Task BlockingEnumerable_IsEnumeratedAsynchronously() =>
        Verify.VerifyHandlerAsync(
            """
            foreach (var line in LinesAsync().{|ATB1013:ToBlockingEnumerable|}())
            {
                await context.ReplyAsync(line, cancellationToken);
            }

            foreach (var line in LinesAsync().{|ATB1013:ToBlockingEnumerable|}(context.CancellationToken)) await Task.Yield();
            """,
            Lines,
            """
            await foreach (var line in LinesAsync().WithCancellation(cancellationToken))
            {
                await context.ReplyAsync(line, cancellationToken);
            }

            await foreach (var line in LinesAsync().WithCancellation(context.CancellationToken)) await Task.Yield();
            """,
            Lines);

    [Fact]
    public Task OutsideAForEach_IsNotOffered() =>
        Verify.VerifyNoFixAsync("var lines = LinesAsync().{|ATB1013:ToBlockingEnumerable|}().ToList();", Lines);
}
