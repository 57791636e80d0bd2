using AttrBot.Analyzers.Asynchrony;
using AttrBot.Tests.Shared.Analyzers;

namespace AttrBot.Analyzers.Tests.Rules;

/// <summary>ATB1008 outside of handlers: what cannot fail, after a task that somebody else has or that cannot fail either.</summary>
public sealed class InfallibleContinuationTests
{
    [Theory]
    [InlineData("kept.ContinueWith(_ => { _last = null; _time = null; });")]
    [InlineData("kept.ContinueWith((_, _) => { _last = null; if (_isBusy) { _time = DateTime.UtcNow; } _isBusy = false; Count--; }, null, token, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);")]
    [InlineData("kept.ContinueWith(_ => registration.Dispose(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);")]
    [InlineData("_ = kept.ContinueWith(static (_, state) => ((CancellationTokenSource)state!).Dispose(), _source);")]
    [InlineData("_last!.ContinueWith(_ => Interlocked.Decrement(ref _running));")]
    [InlineData("_last!.ContinueWith(ended => { if (ended.IsCompletedSuccessfully) { Console.WriteLine($\"over {ended.Id}\"); } });")]
    [InlineData("_ = Running.ContinueWith(_ => _logger.LogInformation(\"over after {Time}\", DateTime.UtcNow - _started));")]
    [InlineData("kept.ContinueWith(Reset);")]
    [InlineData("kept.ContinueWith(_ => { lock (_tasks) { _tasks.Remove(kept); } });")]
    [InlineData("kept.ContinueWith(_ => _shared.TryRemove(5, out var removed));")]
    [InlineData("kept.ContinueWith(_ => { });")]
    [InlineData("kept.ContinueWith(_ => { _last = null; }).ContinueWith(_ => _gate.Release());")]
    [InlineData("var task = FailsAsync(); task.ContinueWith(_ => _last = null); await task;")]
    [InlineData("var task = FailsAsync(); task.ContinueWith(_ => _last = null); _last = task;")]
    [InlineData("var task = FailsAsync(); task.ContinueWith(_ => _last = null); task.ContinueWith(ended => Console.Error.WriteLine(ended.Exception));")]
    [InlineData("var task = FailsAsync(); _ = Task.WhenAll(task, kept).ContinueWith(_ => _last = null); await task;")]
    [InlineData("_ = Task.Delay(500).ContinueWith((_, state) => { ((Microsoft.Extensions.Hosting.IHostApplicationLifetime)state!).StopApplication(); }, lifetime);")]
    [InlineData("_ = Task.WhenAll(_tasks).ContinueWith(_ => _last = null);")]
    [InlineData("_ = Task.Delay(500, token).ContinueWith(_ => _last = null);")]
    [InlineData("_ = Task.Run(async () => { await Task.Delay(500); lifetime.StopApplication(); });")]
    [InlineData("_ = Task.Run(() => lifetime.StopApplication());")]
    [InlineData("_ = StopLaterAsync();")]
    public Task WhatCannotFail_MayBeDropped(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("FailsAsync().[|ContinueWith|](_ => _last = null);")]
    [InlineData("var task = FailsAsync(); task.[|ContinueWith|](_ => _last = null);")]
    [InlineData("var task = FailsAsync(); task.[|ContinueWith|](_ => _last = null); task.[|ContinueWith|](_ => _isBusy = false);")]
    [InlineData("var task = FailsAsync(); task.[|ContinueWith|](_ => _last = null); if (task.IsCompleted) { Count++; }")]
    [InlineData("var task = FailsAsync(); _ = Task.WhenAll(task, kept).[|ContinueWith|](_ => _last = null);")]
    [InlineData("_ = Task.WhenAll(FailsAsync(), kept).[|ContinueWith|](_ => _last = null);")]
    [InlineData("var tasks = new List<Task> { FailsAsync() }; _ = Task.WhenAll(tasks).[|ContinueWith|](_ => _last = null);")]
    [InlineData("kept.[|ContinueWith|](_ => File.Delete(\"a\"));")]
    [InlineData("kept.[|ContinueWith|](_ => { _last = null; File.Delete(\"a\"); });")]
    [InlineData("kept.[|ContinueWith|](_ => stream.Dispose());")]
    [InlineData("kept.[|ContinueWith|](_ => callback());")]
    [InlineData("Started.[|ContinueWith|](_ => _last = null);")]
    [InlineData("kept.[|ContinueWith|](_ => _tasks.Remove(kept));")]
    [InlineData("kept.[|ContinueWith|](_ => Overridden());")]
    [InlineData("kept.[|ContinueWith|](_ => _last = FailsAsync());")]
    [InlineData("kept.[|ContinueWith|](_ => Checked = 5);")]
    [InlineData("kept.[|ContinueWith|](_ => _source.Cancel());")]
    [InlineData("kept.[|ContinueWith|](_ => Count = 5 / Count);")]
    [InlineData("kept.[|ContinueWith|](ended => { _last = null; throw new IOException(); });")]
    [InlineData("kept.[|ContinueWith|](ended => _text = ((Task<string>)ended).Result);")]
    [InlineData("_ = Task.Delay(500).[|ContinueWith|](_ => File.Delete(\"a\"));")]
    [InlineData("_ = Task.[|Run|](async () => { await Task.Delay(500); lifetime.StopApplication(); File.Delete(\"a\"); });")]
    [InlineData("_ = Task.[|Run|](() => { lifetime.StopApplication(); callback(); });")]
    [InlineData("_ = Task.[|Run|](async () => { await FailsAsync(); lifetime.StopApplication(); });")]
    public Task WhatMayFail_OrHidesAFailure_IsReported(string statements) => VerifyAsync(statements);

    [Fact]
    public Task InAHandler_EvenWhatCannotFail_IsReported() =>
        AsynchronyVerifier.VerifyHandlerAsync<FireAndForgetAnalyzer>("Task.Delay(5).[|ContinueWith|](_ => s_last = null);", "private static Task? s_last;");

    private static Task VerifyAsync(string statements)
    {
        var test = new CSharpAnalyzerTest<FireAndForgetAnalyzer>
        {
            TestCode = $$"""
                using Microsoft.Extensions.Logging;

                public class Worker(ILogger<Worker> _logger)
                {
                    private readonly CancellationTokenSource _source = new();
                    private readonly SemaphoreSlim _gate = new(1);
                    private readonly List<Task> _tasks = [];
                    private readonly System.Collections.Concurrent.ConcurrentDictionary<int, Task> _shared = new();
                    private readonly DateTime _started = DateTime.UtcNow;
                    private Task? _last;
                    private DateTime? _time;
                    private bool _isBusy;
                    private int _running;
                    private string? _text;

                    public int Count { get; set; }
                    public int Checked { get => _running; set { ArgumentOutOfRangeException.ThrowIfNegative(value); _running = value; } }
                    public Task Running => _last!;
                    public Task Started => FailsAsync();

                    public async Task StartAsync(Task kept, Stream stream, Action callback, CancellationToken token, Microsoft.Extensions.Hosting.IHostApplicationLifetime lifetime)
                    {
                        await Task.Delay(1);
                        using var registration = token.Register(callback);
                        {{statements}}
                        async Task StopLaterAsync() { await Task.Delay(500).ConfigureAwait(false); _logger.LogWarning("over"); lifetime.StopApplication(); }
                    }

                    private static async Task FailsAsync() => await File.ReadAllTextAsync("a");
                    private void Reset(Task ended) { _last = null; SetFree(); }
                    private void SetFree() => _isBusy = false;
                    protected virtual void Overridden() => _last = null;
                }
                """,
        };
        test.EditorConfig["attrbot_blocking_scope"] = "all_async";

        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
