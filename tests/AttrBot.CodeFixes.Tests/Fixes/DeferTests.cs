using AttrBot.Analyzers.Asynchrony;
using AttrBot.CodeFixes.Fixes;
using Verify = AttrBot.CodeFixes.Tests.FixVerifier<AttrBot.Analyzers.Asynchrony.FireAndForgetAnalyzer, AttrBot.CodeFixes.Fixes.DeferCodeFixProvider>;

namespace AttrBot.CodeFixes.Tests.Fixes;

/// <summary>Dropped work is deferred.</summary>
public sealed class DeferTests
{
    [Fact]
    public Task DroppedWork_IsDeferred() =>
        Verify.VerifyHandlerAsync(
            """
            [|LoadAsync|](); // later
            _ = [|RecordAsync|](context, cancellationToken);
            context.[|ReplyAsync|]("hello", cancellationToken);
            """,
            "private static Task RecordAsync(MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;",
            """
            await context.DeferAsync((context, cancellationToken) => LoadAsync()); // later
            await context.DeferAsync((context, cancellationToken) => RecordAsync(context, cancellationToken));
            await context.DeferAsync(async (context, cancellationToken) => await context.ReplyAsync("hello", cancellationToken));
            """,
            "private static Task RecordAsync(MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;");

    [Fact]
    public Task AsyncLambdaOfTaskRun_IsDeferredItself() =>
        Verify.VerifyHandlerAsync(
            """
            _ = Task.[|Run|](async () => await context.ReplyAsync("hello"), cancellationToken);
            _ = Task.[|Run|](() => Math.Sqrt(2));
            """,
            """
            await context.DeferAsync(async (context, cancellationToken) => await context.ReplyAsync("hello"));
            await context.DeferAsync((context, cancellationToken) => Task.Run(() => Math.Sqrt(2)));
            """);

    [Fact]
    public Task ContextInDroppedWork_IsDeferredWithIt() =>
        FixVerifier<ContextOutlivedAnalyzer, DeferCodeFixProvider>.VerifyHandlerAsync(
            """
            _ = Task.Run(async () =>
            {
                await Task.Delay(1000, cancellationToken);
                await [|context|].ReplyAsync("later", cancellationToken);
            });
            new Thread(() => Console.Write([|context|].Attempt)).Start();
            """,
            """
            await context.DeferAsync(async (context, cancellationToken) =>
            {
                await Task.Delay(1000, cancellationToken);
                await context.ReplyAsync("later", cancellationToken);
            });
            new Thread(() => Console.Write([|context|].Attempt)).Start();
            """);

    [Fact]
    public Task WithoutAContext_IsNotOffered() =>
        Verify.VerifyNoFixInMembersAsync(
            """
            [Trigger("!go")]
            public async Task GoAsync()
            {
                await Task.Yield();
                _ = [|SendAsync|]();
            }

            private static Task SendAsync() => Task.CompletedTask;
            """);
}
