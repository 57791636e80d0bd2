using Verify = AttrBot.CodeFixes.Tests.FixVerifier<AttrBot.Analyzers.Blocking.BlockingAnalyzer, AttrBot.CodeFixes.Fixes.AwaitUsingCodeFixProvider>;

namespace AttrBot.CodeFixes.Tests.Fixes;

/// <summary>Synchronous disposal becomes asynchronous.</summary>
public sealed class AwaitUsingTests
{
    private const string Open = "private static Task<FileStream> OpenAsync() => throw new NotSupportedException();";

    [Fact]
    public Task Using_IsAwaited() =>
        Verify.VerifyHandlerAsync(
            """
            // The log.
            {|ATB1012:using|} var log = await OpenAsync();
            {|ATB1012:using|} (var copy = await OpenAsync())
            {
                await log.CopyToAsync(copy, cancellationToken);
            }

            {|ATB1012:using|} (log) await Task.Yield();
            """,
            Open,
            """
            // The log.
            await using var log = await OpenAsync();
            await using (var copy = await OpenAsync())
            {
                await log.CopyToAsync(copy, cancellationToken);
            }

            await using (log) await Task.Yield();
            """,
            Open);

    [Fact]
    public Task DisposeAndClose_AreAwaited() =>
        Verify.VerifyHandlerAsync(
            """
            FileStream? log = await OpenAsync();
            log.{|ATB1012:Close|}();
            log = await OpenAsync();
            log.{|ATB1012:Dispose|}(); // done
            log = null;
            log?.{|ATB1012:Dispose|}();
            """,
            Open,
            """
            FileStream? log = await OpenAsync();
            await log.DisposeAsync();
            log = await OpenAsync();
            await log.DisposeAsync(); // done
            log = null;
            if (log is not null)
            {
                await log.DisposeAsync();
            }
            """,
            Open);

    [Fact]
    public Task HandlerThatIsNotAsync_BecomesAsync() =>
        Verify.VerifyMembersAsync(
            """
            [Trigger("!log")]
            public Task LogAsync(FileStream log)
            {
                {|ATB1012:using|} (log)
                {
                    return Task.CompletedTask;
                }
            }
            """,
            """
            [Trigger("!log")]
            public async Task LogAsync(FileStream log)
            {
                await using (log)
                {
                    return;
                }
            }
            """);

    [Fact]
    public Task InsideALock_IsNotOffered() =>
        Verify.VerifyNoFixAsync("var log = await OpenAsync(); {|ATB1004:lock|} (this) { log.{|ATB1012:Dispose|}(); }", Open);
}
