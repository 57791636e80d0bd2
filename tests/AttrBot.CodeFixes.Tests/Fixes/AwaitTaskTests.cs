using AttrBot.Analyzers.Blocking;
using AttrBot.CodeFixes.Fixes;
using AttrBot.Tests.Shared.Analyzers;
using Verify = AttrBot.CodeFixes.Tests.FixVerifier<AttrBot.Analyzers.Blocking.BlockingAnalyzer, AttrBot.CodeFixes.Fixes.AwaitTaskCodeFixProvider>;

namespace AttrBot.CodeFixes.Tests.Fixes;

/// <summary>Waits for tasks become awaits.</summary>
public sealed class AwaitTaskTests
{
    [Fact]
    public Task EverySpellingOfAWait_IsAwaited() =>
        Verify.VerifyHandlerAsync(
            """
            LoadAsync().{|ATB1001:Wait|}();
            LoadAsync().{|ATB1001:Wait|}(cancellationToken);
            var a = LoadAsync().{|ATB1001:Result|};
            var b = LoadAsync().GetAwaiter().{|ATB1001:GetResult|}();
            var c = LoadAsync().ConfigureAwait(false).GetAwaiter().{|ATB1001:GetResult|}();
            var d = new ValueTask<string>(LoadAsync()).{|ATB1001:Result|};
            await context.ReplyAsync(a + b + c + d, cancellationToken);
            """,
            """
            await LoadAsync();
            await LoadAsync().WaitAsync(cancellationToken);
            var a = await LoadAsync();
            var b = await LoadAsync();
            var c = await LoadAsync().ConfigureAwait(false);
            var d = await new ValueTask<string>(LoadAsync());
            await context.ReplyAsync(a + b + c + d, cancellationToken);
            """);

    [Fact]
    public Task PartOfALargerExpression_GetsParenthesesWhereNeeded() =>
        Verify.VerifyHandlerAsync(
            """
            var length = LoadAsync().{|ATB1001:Result|}.Length;
            var first = LoadAsync().{|ATB1001:Result|}[0];
            var upper = LoadAsync().{|ATB1001:Result|}?.ToUpperInvariant();
            var text = $"{LoadAsync().{|ATB1001:Result|}}: {LoadAsync().{|ATB1001:Result|} + "!"}";
            var number = (object)LoadAsync().{|ATB1001:Result|} is string;
            var chosen = (number ? LoadAsync() : Task.FromResult("")).{|ATB1001:Result|};
            """,
            """
            var length = (await LoadAsync()).Length;
            var first = (await LoadAsync())[0];
            var upper = (await LoadAsync())?.ToUpperInvariant();
            var text = $"{await LoadAsync()}: {await LoadAsync() + "!"}";
            var number = (object)await LoadAsync() is string;
            var chosen = await (number ? LoadAsync() : Task.FromResult(""));
            """);

    [Fact]
    public Task NestedWaits_AreAllAwaited() =>
        Verify.VerifyHandlerAsync(
            "var text = SizeAsync(SizeAsync(LoadAsync().{|ATB1001:Result|}.Length).{|ATB1001:Result|}).{|ATB1001:Result|};",
            "private static async Task<int> SizeAsync(int size) { await Task.Yield(); return size; }",
            "var text = await SizeAsync(await SizeAsync((await LoadAsync()).Length));",
            "private static async Task<int> SizeAsync(int size) { await Task.Yield(); return size; }");

    [Fact]
    public Task NullConditionalWait_IsGuarded() =>
        Verify.VerifyHandlerAsync(
            """
            Task? task = context.Attempt > 1 ? LoadAsync() : null;
            // Waits, if there is something to wait for.
            task?.{|ATB1001:Wait|}(); // done
            Find()?.GetAwaiter().{|ATB1001:GetResult|}();
            """,
            "private static Task? Find() => null;",
            """
            Task? task = context.Attempt > 1 ? LoadAsync() : null;
            // Waits, if there is something to wait for.
            if (task is not null)
            {
                await task;
            } // done
            if (Find() is { } task2)
            {
                await task2;
            }
            """,
            "private static Task? Find() => null;");

    [Fact]
    public Task NullConditionalValue_IsNotOffered() =>
        Verify.VerifyNoFixAsync(
            """
            Task<string>? task = context.Attempt > 1 ? LoadAsync() : null;
            var text = task?.{|ATB1001:Result|};
            """);

    [Fact]
    public Task WaitWithATimeLimit_IsNotOffered() =>
        Verify.VerifyNoFixAsync(
            """
            if (LoadAsync().{|ATB1001:Wait|}(1000)) return;
            LoadAsync().{|ATB1001:Wait|}(TimeSpan.FromSeconds(1), cancellationToken);
            """);

    [Fact]
    public Task WaitWhoseAggregateExceptionIsCaught_IsNotOffered() =>
        Verify.VerifyNoFixAsync("try { LoadAsync().{|ATB1001:Wait|}(); } catch (AggregateException) { }");

    [Fact]
    public Task CommentsAndLineBreaks_StayWhereTheyAre() =>
        Verify.VerifyHandlerAsync(
            """
            // before
            var text = /* inside */ LoadAsync()
                .ConfigureAwait(false)
                .GetAwaiter()
                .{|ATB1001:GetResult|}(); // after
            """,
            """
            // before
            var text = /* inside */ await LoadAsync()
                .ConfigureAwait(false); // after
            """);

    [Fact]
    public Task InsideALock_IsNotOffered() =>
        Verify.VerifyNoFixAsync("{|ATB1004:lock|} (this) { LoadAsync().{|ATB1001:Wait|}(); }");

    [Fact]
    public Task AliveSpan_IsNotOffered() =>
        Verify.VerifyNoFixAsync(
            """
            Span<char> letters = stackalloc char[4];
            letters[0] = LoadAsync().{|ATB1001:Result|}[0];
            var joined = string.Concat("a".AsSpan(), LoadAsync().{|ATB1001:Result|});
            foreach (var letter in "abc".AsSpan()) LoadAsync().{|ATB1001:Wait|}();
            """);

    [Fact]
    public Task SpanThatIsNoLongerUsed_DoesNotHinder() =>
        Verify.VerifyHandlerAsync(
            """
            Span<char> letters = stackalloc char[4];
            letters.Clear();
            var text = LoadAsync().{|ATB1001:Result|};
            """,
            """
            Span<char> letters = stackalloc char[4];
            letters.Clear();
            var text = await LoadAsync();
            """);

    [Fact]
    public Task AwaiterInAVariable_IsNotOffered() =>
        Verify.VerifyNoFixAsync("var awaiter = LoadAsync().GetAwaiter(); awaiter.{|ATB1001:GetResult|}();");

    [Fact]
    public Task TopLevelMiddleware_IsMadeAsynchronous() =>
        new CSharpCodeFixTest<BlockingAnalyzer, AwaitTaskCodeFixProvider>
        {
            OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication,
            TestCode =
                """
                using AttrBot;
                using Microsoft.Extensions.Hosting;

                var builder = Host.CreateApplicationBuilder(args);
                builder.AddAttrBot(bot => bot.Use(async (context, next) =>
                {
                    next(context).AsTask().{|ATB1001:Wait|}();
                    await Task.Yield();
                }));
                """,
            FixedCode =
                """
                using AttrBot;
                using Microsoft.Extensions.Hosting;

                var builder = Host.CreateApplicationBuilder(args);
                builder.AddAttrBot(bot => bot.Use(async (context, next) =>
                {
                    await next(context).AsTask();
                    await Task.Yield();
                }));
                """,
        }.RunAsync(TestContext.Current.CancellationToken);
}
