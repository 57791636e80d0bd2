using Verify = AttrBot.CodeFixes.Tests.FixVerifier<AttrBot.Analyzers.Asynchrony.FireAndForgetAnalyzer, AttrBot.CodeFixes.Fixes.AwaitDroppedCodeFixProvider>;

namespace AttrBot.CodeFixes.Tests.Fixes;

/// <summary>Dropped tasks are awaited.</summary>
public sealed class AwaitDroppedTests
{
    [Fact]
    public Task DroppedAndDiscardedTasks_AreAwaited() =>
        Verify.VerifyHandlerAsync(
            """
            [|LoadAsync|](); // now
            _ = [|LoadAsync|]();
            var text = [|LoadAsync|]();
            """,
            """
            await LoadAsync(); // now
            await LoadAsync();
            var text = await LoadAsync();
            """);

    [Fact]
    public Task HandlerThatIsNotAsync_BecomesAsync() =>
        Verify.VerifyMembersAsync(
            """
            [Trigger("!go")]
            public Task<string> GoAsync()
            {
                [|SendAsync|]();
                return Task.FromResult("sent");
            }

            private static Task SendAsync() => Task.CompletedTask;
            """,
            """
            [Trigger("!go")]
            public async Task<string> GoAsync()
            {
                await SendAsync();
                return "sent";
            }

            private static Task SendAsync() => Task.CompletedTask;
            """);
}
