namespace AttrBot.Analyzers.Tests.Rules;

/// <summary>ATB1001.</summary>
public sealed class TaskWaitRuleTests
{
    [Fact]
    public Task EverySpellingOfAWait_IsReported() =>
        BlockingVerifier.VerifyHandlerAsync(
            """
            var task = LoadAsync();
            task.{|ATB1001:Wait|}();
            var other = LoadAsync().{|ATB1001:Result|};
            LoadAsync().GetAwaiter().{|ATB1001:GetResult|}();
            LoadAsync().ConfigureAwait(false).GetAwaiter().{|ATB1001:GetResult|}();
            Task.{|ATB1001:WaitAll|}(LoadAsync(), LoadAsync());
            """,
            "static async Task<int> LoadAsync() { await Task.Delay(1); return 1; }");

    [Fact]
    public Task CompletedTasks_AreNotWaitedFor() =>
        BlockingVerifier.VerifyHandlerAsync(
            """
            var a = LoadAsync();
            var b = LoadAsync();
            await Task.WhenAll(a, b);
            var sum = a.Result + b.Result;
            var c = LoadAsync();
            if (c.IsCompletedSuccessfully) sum += c.Result;
            var first = await Task.WhenAny(c, Task.Delay(5, cancellationToken));
            var tasks = new[] { LoadAsync(), LoadAsync() }.ToList();
            await Task.WhenAll(tasks);
            sum += tasks.Sum(t => t.Result);
            foreach (var t in tasks) sum += t.Result;
            var d = LoadAsync();
            try { await d; } catch (Exception) { }
            if (d.IsCompleted) sum += d.GetAwaiter().GetResult();
            sum += d.Result;
            var e = Task.FromResult(3);
            sum += e.Result;
            var f = LoadAsync();
            if (!f.IsCompleted) return;
            sum += f.Result;
            var g = LoadAsync();
            if (g is { IsCompletedSuccessfully: true }) sum += g.Result;
            """,
            "static async Task<int> LoadAsync() { await Task.Delay(1); return 1; }");

    [Fact]
    public Task TaskThatIsRunInPlace_IsReported_UnlessItHasBeenStarted() =>
        BlockingVerifier.VerifyHandlerAsync(
            """
            new Task(() => { }).{|ATB1001:RunSynchronously|}();
            Prepare().{|ATB1001:RunSynchronously|}();
            LoadAsync().RunSynchronously();
            Task.Delay(1).RunSynchronously();
            await Task.Yield();
            """,
            "static Task Prepare() => new Task(() => { }); static async Task LoadAsync() => await Task.Delay(1);");

    [Fact]
    public Task MethodThatHappensToReturnACompletedTask_IsAsynchronousByContract() =>
        BlockingVerifier.VerifyHandlerAsync(
            "var now = LoadAsync().{|ATB1001:Result|}; var cached = s_cached.Result;",
            "static Task<int> LoadAsync() => Task.FromResult(1); private static readonly Task<int> s_cached = Task.FromResult(1);");

    [Fact]
    public Task TaskAwaitedOnOneWayOnly_IsReported() =>
        BlockingVerifier.VerifyHandlerAsync(
            """
            var a = LoadAsync();
            if (context.Attempt == 2) await a;
            var sum = a.{|ATB1001:Result|};
            """,
            "static async Task<int> LoadAsync() { await Task.Delay(1); return 1; }");

    private const string Modes = """
        private Stream? _stream;
        private ValueTask CloseAsync(bool async)
        {
            var stream = _stream;
            if (stream is not null) { _stream = null; if (async) return stream.DisposeAsync(); stream.Dispose(); }
            return new();
        }
        private Task<int> CountAsync(bool async) => async ? LoadAsync() : Task.FromResult(1);
        private async Task<int> SumAsync(bool async) { if (async) { await Task.Delay(1); } return 1; }
        private async Task<int> AlwaysAsync(bool async) { if (async) { await Task.Delay(1); } await Task.Delay(2); return 1; }
        private ValueTask EitherAsync(bool async) { if (async) { return new(LoadAsync()); } return new(LoadAsync()); }
        private ValueTask ReadAsync(bool async) { if (async) { return new(LoadAsync()); } File.ReadAllText("a"); return new(); }
        private ValueTask HelpAsync(bool async) { if (async) { return new(LoadAsync()); } else { Help(); } return new(); }
        private async Task<int> ChangedAsync(bool async) { async = !async; if (async) { await Task.Delay(1); } return 1; }
        private static void Help() => File.ReadAllText("a");
        private static async Task<int> LoadAsync() { await Task.Delay(1); return 1; }
        """;

    [Theory]
    [InlineData("CloseAsync(async: false).GetAwaiter().GetResult();")]
    [InlineData("var count = CountAsync(false).Result;")]
    [InlineData("var sum = SumAsync(false).GetAwaiter().GetResult();")]
    [InlineData("CloseAsync(async: true).GetAwaiter().{|ATB1001:GetResult|}();")]
    [InlineData("CloseAsync(context.Attempt > 1).GetAwaiter().{|ATB1001:GetResult|}();")]
    [InlineData("var count = CountAsync(true).{|ATB1001:Result|};")]
    [InlineData("var sum = SumAsync(true).{|ATB1001:Result|};")]
    [InlineData("var sum = AlwaysAsync(false).{|ATB1001:Result|};")]
    [InlineData("EitherAsync(false).GetAwaiter().{|ATB1001:GetResult|}();")]
    [InlineData("ReadAsync(false).GetAwaiter().{|ATB1001:GetResult|}();")]
    [InlineData("HelpAsync(false).GetAwaiter().{|ATB1001:GetResult|}();")]
    [InlineData("var sum = ChangedAsync(false).{|ATB1001:Result|};")]
    public Task TaskOfAMethodThatIsAskedNotToBeAsynchronous_HasCompletedIfItAwaitsNothing(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Modes);
}
