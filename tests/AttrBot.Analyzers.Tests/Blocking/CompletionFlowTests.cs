namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>Control flow that the analysis of completed tasks has to get through.</summary>
public sealed class CompletionFlowTests
{
    [Theory]
    [InlineData("Func<int> read = () => { if (task.IsCompleted) { return task.Result; } return 0; }; _ = read();")]
    [InlineData("int Read() { if (task.IsCompleted) { return task.Result; } return 0; } _ = Read();")]
    public Task FunctionInATryBlock_HasItsOwnFlow(string statements) => BlockingVerifier.VerifyHandlerAsync(
        $$"""
        Task<int> task = Task.Run(() => 1, cancellationToken);
        for (int i = 0; i < 3; i++) { if (i == 1) { i += context.Message.Text.Length; } else { i++; } }
        try { if (context.Message.Text.Length > 2) { {{statements}} } }
        catch (InvalidOperationException) { await Task.Yield(); }
        finally { await Task.Yield(); }
        """);

    [Fact]
    public Task TaskThatIsAskedForWhatIsCached_HasCompleted() => BlockingVerifier.VerifyHandlerAsync(
        """
        _ = FindAsync(CacheMode.CacheOnly).Result;
        _ = FindAsync(CacheMode.CacheOnly).GetAwaiter().GetResult();
        _ = FindAsync(CacheMode.AllowDownload).{|ATB1001:Result|};
        """,
        """
        enum CacheMode { AllowDownload, CacheOnly }
        static async Task<string?> FindAsync(CacheMode mode)
        {
            if (mode == CacheMode.CacheOnly) { return null; }
            await Task.Yield();
            return "a";
        }
        """);

    private const string Extensions = """
        private static List<(string, Task<int>)> Others() => [];
        private static Dictionary<string, Task<int>> Fetch() => [];
        }

        static class Awaits
        {
            public static System.Runtime.CompilerServices.ConfiguredTaskAwaitable SuppressThrowing(this Task task) => task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        """;

    [Theory]
    [InlineData("results = results.OrderBy(r => r.Item1).ToList(); _ = results.Select(r => (r.Item1, r.Item2.Result)).ToArray();")]
    [InlineData("results = results.Where(r => r.Item1 != \"\").ToList(); foreach (var result in results) { _ = result.Item2.Result; }")]
    [InlineData("_ = new[] { \"a\" }.Select(name => fetching[name].GetAwaiter().GetResult()).ToList();")]
    [InlineData("_ = tasks.All(task => task.Result > 0);")]
    [InlineData("_ = tasks.Concat(fetching.Values).Select(task => task.Result).ToList();")]
    [InlineData("results = results.Concat(Others()).ToList(); _ = results.Select(r => r.Item2.{|ATB1001:Result|}).ToArray();")]
    [InlineData("results = Others(); _ = results.Select(r => r.Item2.{|ATB1001:Result|}).ToArray();")]
    [InlineData("fetching = Fetch(); _ = fetching[\"a\"].{|ATB1001:Result|};")]
    [InlineData("await others[0]; others = others.OrderBy(task => task.Id).ToList(); _ = others[0].{|ATB1001:Result|};")]
    [InlineData("_ = tasks.Concat(others).Select(task => task.{|ATB1001:Result|}).ToList();")]
    public Task TasksAwaitedTogether_HaveCompletedHoweverTheyAreReached(string statements) => BlockingVerifier.VerifyHandlerAsync(
        $$"""
        var results = Others(); var fetching = Fetch(); List<Task<int>> tasks = [Task.Run(() => 1)], others = [Task.Run(() => 1)];
        await Task.WhenAll(results.Select(r => r.Item2));
        await Task.WhenAll(fetching.Select(f => f.Value).ToArray());
        await Task.WhenAll(tasks).SuppressThrowing();
        {{statements}}
        """,
        Extensions);

    [Theory]
    [InlineData("if (IsReady) { _ = _source.Task.Result; }")]
    [InlineData("if (!IsReady) { return; } _ = _source.Task.GetAwaiter().GetResult();")]
    [InlineData("_ = HasValue ? _source.Task.Result : await _source.Task;")]
    [InlineData("_ = _task.IsCompletedSuccessfully() ? _task.Result : await _task;")]
    [InlineData("if (!IsReady) { _ = _source.Task.{|ATB1001:Result|}; }")]
    [InlineData("if (IsLarge) { _ = _source.Task.{|ATB1001:Result|}; }")]
    [InlineData("if (IsReady) { _ = _task.{|ATB1001:Result|}; }")]
    [InlineData("if (MayBe) { _ = _source.Task.{|ATB1001:Result|}; }")]
    [InlineData("if (!_task.IsCompletedSuccessfully()) { _ = _task.{|ATB1001:Result|}; }")]
    [InlineData("if (_task.IsSomething()) { _ = _task.{|ATB1001:Result|}; }")]
    public Task ConditionBehindAProperty_IsLookedInto(string statements) => BlockingVerifier.VerifyHandlerAsync(
        statements,
        """
        private readonly TaskCompletionSource<int> _source = new();
        private readonly Task<int> _task = Task.Run(() => 1);
        private bool IsReady => _source.Task.IsCompleted;
        private bool HasValue { get => IsReady; }
        private bool IsLarge => _source.Task.Id > 5;
        private bool MayBe => IsReady || IsLarge;
        }

        static class TaskExtensions
        {
            public static bool IsCompletedSuccessfully(this Task task) => task.Status == TaskStatus.RanToCompletion;
            public static bool IsSomething(this Task task) => task.Id > 5;
        """);

    [Theory]
    [InlineData("await all.ContinueWith(done => done.Result, TaskScheduler.Default); _ = all.Result;")]
    [InlineData("await all.ContinueWith(done => 1).ContinueWith(done => 2).ConfigureAwait(false); _ = all.Result;")]
    [InlineData("var next = all.ContinueWith(done => 1); await next; _ = all.Result;")]
    [InlineData("await Task.Factory.ContinueWhenAll([all, other], done => 1, cancellationToken); _ = all.Result + other.Result;")]
    [InlineData("await all.ContinueWith(done => 1); int Twice() => all.Result * 2; _ = Twice();")]
    [InlineData("var next = all.ContinueWith(done => 1); _ = all.{|ATB1001:Result|};")]
    [InlineData("await all; _ = all.ContinueWith(done => 1).{|ATB1001:Result|};")]
    [InlineData("await Task.Factory.ContinueWhenAny([all, other], done => 1); _ = all.{|ATB1001:Result|};")]
    [InlineData("try { await all.ContinueWith(done => 1, cancellationToken); } catch (OperationCanceledException) { _ = all.{|ATB1001:Result|}; }")]
    [InlineData("var next = all.ContinueWith(done => 1, cancellationToken); try { await next; } catch (OperationCanceledException) { _ = all.{|ATB1001:Result|}; }")]
    public Task ContinuationThatHasRun_HadItsTasksCompleted(string statements) => BlockingVerifier.VerifyHandlerAsync(
        "var all = Task.Run(() => 1, cancellationToken); var other = Task.Run(() => 2, cancellationToken);" + statements);
}
