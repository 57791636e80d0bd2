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
}
