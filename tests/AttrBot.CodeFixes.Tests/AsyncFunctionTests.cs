using Verify = AttrBot.CodeFixes.Tests.FixVerifier<AttrBot.Analyzers.Blocking.BlockingAnalyzer, AttrBot.CodeFixes.Fixes.AwaitTaskCodeFixProvider>;

namespace AttrBot.CodeFixes.Tests;

/// <summary>What becomes of functions that a fix adds an await to, shown by waits for tasks.</summary>
public sealed class AsyncFunctionTests
{
    [Fact]
    public Task HandlerThatHandsOnTasks_BecomesAsync() =>
        Verify.VerifyMembersAsync(
            """
            /// <summary>Loads.</summary>
            [Trigger("!load")]
            public Task<string> LoadAsync(MessageContext context)
            {
                if (context.Attempt > 1)
                {
                    return Task.FromResult("again");
                }

                var size = SizeAsync().{|ATB1001:Result|};
                return size > 3 ? NameAsync(size) : Task.FromResult("small");
            }

            private static async Task<int> SizeAsync() { await Task.Yield(); return 4; }

            private static async Task<string> NameAsync(int size) { await Task.Yield(); return $"{size}"; }
            """,
            """
            /// <summary>Loads.</summary>
            [Trigger("!load")]
            public async Task<string> LoadAsync(MessageContext context)
            {
                if (context.Attempt > 1)
                {
                    return "again";
                }

                var size = await SizeAsync();
                return await (size > 3 ? NameAsync(size) : Task.FromResult("small"));
            }

            private static async Task<int> SizeAsync() { await Task.Yield(); return 4; }

            private static async Task<string> NameAsync(int size) { await Task.Yield(); return $"{size}"; }
            """);

    [Fact]
    public Task HandlerWithoutResult_AwaitsWhatItReturned() =>
        Verify.VerifyMembersAsync(
            """
            [Trigger("!load")]
            public ValueTask LoadAsync(MessageContext context)
            {
                StepAsync().{|ATB1001:Wait|}();
                if (context.Attempt > 1) return default;
                if (context.Attempt > 2)
                {
                    // The second step.
                    return new ValueTask(StepAsync());
                }

                return ValueTask.CompletedTask;
            }

            private static async Task StepAsync() => await Task.Yield();
            """,
            """
            [Trigger("!load")]
            public async ValueTask LoadAsync(MessageContext context)
            {
                await StepAsync();
                if (context.Attempt > 1) return;
                if (context.Attempt > 2)
                {
                    // The second step.
                    await new ValueTask(StepAsync());
                    return;
                }
            }

            private static async Task StepAsync() => await Task.Yield();
            """);

    [Fact]
    public Task ExpressionBody_BecomesAsync() =>
        Verify.VerifyMembersAsync(
            """
            [Trigger("!load")]
            public Task<string> LoadAsync() => Task.FromResult(NameAsync().{|ATB1001:Result|});

            [Trigger("!wait")]
            public Task WaitAsync(MessageContext context) => context.ReplyAsync(NameAsync().{|ATB1001:Result|}).AsTask();

            private static async Task<string> NameAsync() { await Task.Yield(); return "name"; }
            """,
            """
            [Trigger("!load")]
            public async Task<string> LoadAsync() => await NameAsync();

            [Trigger("!wait")]
            public async Task WaitAsync(MessageContext context) => await context.ReplyAsync(await NameAsync()).AsTask();

            private static async Task<string> NameAsync() { await Task.Yield(); return "name"; }
            """);

    [Fact]
    public Task LocalFunction_BecomesAsyncAndItsCallsAreAwaited() =>
        Verify.VerifyHandlerAsync(
            """
            var text = {|ATB1007:Read|}() + {|ATB1007:Read|}().Length;
            {|ATB1007:Nap|}();

            string Read() => LoadAsync().{|ATB1001:Result|};

            static void Nap()
            {
                LoadAsync().{|ATB1001:Wait|}();
            }
            """,
            """
            var text = await ReadAsync() + (await ReadAsync()).Length;
            await NapAsync();

            async Task<string> ReadAsync() => await LoadAsync();

            static async Task NapAsync()
            {
                await LoadAsync();
            }
            """);

    [Fact]
    public Task LambdaThatReturnsATask_BecomesAsync() =>
        Verify.VerifyHandlerAsync(
            """
            Func<int, Task<string>> load = n => Task.FromResult(LoadAsync().{|ATB1001:Result|});
            Func<Task> step = static () =>
            {
                LoadAsync().{|ATB1001:Wait|}();
                return Task.CompletedTask;
            };
            await {|ATB1007:load|}(1);
            await {|ATB1007:step|}();
            """,
            """
            Func<int, Task<string>> load = async n => await LoadAsync();
            Func<Task> step = static async () =>
            {
                await LoadAsync();
            };
            await load(1);
            await step();
            """);

    [Fact]
    public Task LambdaWhoseTypeWouldChange_IsNotOffered() =>
        Verify.VerifyNoFixAsync(
            """
            var texts = new[] { 1, 2 }.Select(n => LoadAsync().{|ATB1001:Result|}).ToList();
            texts.ForEach(text => LoadAsync().{|ATB1001:Wait|}());
            Func<string> load = () => LoadAsync().{|ATB1001:Result|};
            {|ATB1007:load|}();
            """);

    [Fact]
    public Task Iterator_IsNotOffered() =>
        Verify.VerifyNoFixAsync(
            """
            {|ATB1007:foreach|} (var text in Texts()) await context.ReplyAsync(text);

            IEnumerable<string> Texts()
            {
                yield return LoadAsync().{|ATB1001:Result|};
            }
            """);

    [Fact]
    public Task AsyncIterator_Awaits() =>
        Verify.VerifyMembersAsync(
            """
            [Trigger("!list")]
            public async IAsyncEnumerable<string> ListAsync()
            {
                await Task.Yield();
                yield return NameAsync().{|ATB1001:Result|};
            }

            private static async Task<string> NameAsync() { await Task.Yield(); return "name"; }
            """,
            """
            [Trigger("!list")]
            public async IAsyncEnumerable<string> ListAsync()
            {
                await Task.Yield();
                yield return await NameAsync();
            }

            private static async Task<string> NameAsync() { await Task.Yield(); return "name"; }
            """);

    [Fact]
    public Task ExpressionTreeAndQuery_AreNotOffered() =>
        Verify.VerifyNoFixAsync("var texts = (from n in new[] { 1 } where LoadAsync().{|ATB1001:Result|}.Length > n select n).ToList();");

    [Fact]
    public Task CatchFilter_IsNotOffered() =>
        Verify.VerifyNoFixAsync("try { await Task.Yield(); } catch (Exception) when (LoadAsync().{|ATB1001:Result|}.Length > 1) { }");

    [Fact]
    public Task FunctionWithOutParameter_IsNotOffered() =>
        Verify.VerifyNoFixAsync(
            """
            if ({|ATB1007:TryRead|}(out var text)) await context.ReplyAsync(text);

            bool TryRead(out string value)
            {
                value = LoadAsync().{|ATB1001:Result|};
                return true;
            }
            """);

    [Fact]
    public Task FunctionUsedAsADelegate_IsNotOffered() =>
        Verify.VerifyNoFixAsync(
            """
            Func<string> read = Read;
            var text = {|ATB1007:read|}();

            string Read() => LoadAsync().{|ATB1001:Result|};
            """);
}
