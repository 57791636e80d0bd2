using AttrBot.Analyzers.Blocking;
using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;

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
            var loading = LoadAsync();
            loading.RunSynchronously();
            HandOn().RunSynchronously();
            var prepared = new Task(() => { });
            prepared.{|ATB1001:RunSynchronously|}();
            var either = context.Attempt > 1 ? LoadAsync() : Prepare();
            either.{|ATB1001:RunSynchronously|}();
            _kept.{|ATB1001:RunSynchronously|}();
            Any().{|ATB1001:RunSynchronously|}();
            await Task.Yield();
            void Run(Task given) => given.{|ATB1001:RunSynchronously|}();
            {|ATB1007:Run|}(prepared);
            Task Any() => _maker.Make();
            """,
            "static Task Prepare() => new Task(() => { }); static async Task LoadAsync() => await Task.Delay(1); static Task HandOn() => LoadAsync(); private Task _kept = null!; private IMaker _maker = null!; public interface IMaker { Task Make(); }");

    private const string Loads = "static async Task<int> LoadAsync() { await Task.Delay(1); return 1; } static void Run(Action action) => action();";

    [Theory]
    [InlineData("Task<int>? first = null; var any = LoadAsync(); await Task.WhenAny(any, Task.Delay(5)); if (any.IsCompletedSuccessfully) { first = any; } if (first == null) { return; } var sum = first.Result;")]
    [InlineData("Task<int>? first = null; foreach (var any in new[] { LoadAsync(), LoadAsync() }) { await Task.Yield(); if (any.IsCompleted) { first = any; break; } } var sum = first?.Result ?? 0;")]
    [InlineData("Task<int>? first = default; if (context.Attempt > 1) { first = LoadAsync(); await first; } if (first is not null) { var sum = first.GetAwaiter().GetResult(); }")]
    [InlineData("Task<int>? first = null; if (context.Attempt > 1) { first = LoadAsync(); } var sum = first!.{|ATB1001:Result|};")]
    [InlineData("Task<int>? first = null; first ??= LoadAsync(); var sum = first.{|ATB1001:Result|};")]
    [InlineData("Task<int>? first = null; Run(() => first = LoadAsync()); var sum = first!.{|ATB1001:Result|};")]
    [InlineData("Task<int>? first = null; Fill(); var sum = first!.{|ATB1001:Result|}; void Fill() => first = LoadAsync();")]
    [InlineData("Task<int>? first = null; var any = LoadAsync(); if (!any.IsCompletedSuccessfully) { first = any; } if (first is not null) { var sum = first.{|ATB1001:Result|}; }")]
    public Task VariableThatHoldsACompletedTaskOrNull_IsNotWaitedFor(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Loads);

    /// <summary>A task promises to be asynchronous. That its method has nothing to wait for today counts where it is no handler that waits.</summary>
    [Theory]
    [InlineData("[AttrBot.Trigger(\"!go\")]", "Task.CompletedTask", DiagnosticSeverity.Error)]
    [InlineData("", "Task.CompletedTask", DiagnosticSeverity.Info)]
    [InlineData("", "Task.Delay(1)", DiagnosticSeverity.Error)]
    public Task TaskOfMethodsThatHaveNothingToWaitFor_IsWaitedForByHandlers_AndElsewherePossibly(string attribute, string returned, DiagnosticSeverity severity)
    {
        var test = new CSharpAnalyzerTest<BlockingAnalyzer>
        {
            TestCode = $$"""
                public sealed class Client
                {
                    private readonly Connection _connection = new Connection(1);
                    private Task StopAsync() => StopAsync(1);
                    private Task StopAsync(int reason) { Console.Error.WriteLine(reason); return _connection.StopAsync(); }
                    private void Dispose() => StopAsync().GetAwaiter().GetResult();
                    {{attribute}} public async Task GoAsync() { await Task.Yield(); StopAsync().{|ATB1001:Wait|}(); {|ATB1007:Dispose|}(); }
                }

                public class Connection(int number) { public virtual Task StopAsync() { Console.Error.WriteLine(number); return Task.CompletedTask; } }
                public class Other() : Connection(1) { public override Task StopAsync() => {{returned}}; }
                """,
            ExpectedDiagnostics = { DiagnosticResult.For("ATB1001").WithSeverity(severity), DiagnosticResult.For("ATB1007").WithSeverity(severity).WithAdditionalLocations(1) },
        };
        test.EditorConfig["attrbot_blocking_scope"] = "all_async";

        return test.RunAsync(TestContext.Current.CancellationToken);
    }

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
