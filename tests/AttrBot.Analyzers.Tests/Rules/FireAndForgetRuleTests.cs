using AttrBot.Analyzers.Asynchrony;
using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Rules;

/// <summary>ATB1008.</summary>
public sealed class FireAndForgetRuleTests
{
    private const string Send = "static async Task<int> SendAsync() { await Task.Yield(); return 1; }";

    [Fact]
    public Task DroppedTask_IsAnError() =>
        VerifyAsync(
            """
            [|SendAsync|]();
            Task.[|Run|](() => 1);
            SendAsync().[|ConfigureAwait|](false);
            Func<Task>? maybe = null;
            maybe?.[|Invoke|]();
            var unread = [|SendAsync|]();
            [|await|] Task.Factory.StartNew(SendAsync);
            [|await|] Task.Delay(5).ContinueWith(task => SendAsync());
            context.[|DeferAsync|]((_, _) => Task.CompletedTask);
            """,
            DiagnosticResult.For("ATB1008").WithSeverity(DiagnosticSeverity.Error)
                .WithMessage("'Handlers.SendAsync' goes on after 'GoAsync' has returned, and nobody sees it fail; await it, or hand it to 'context.DeferAsync'"));

    [Fact]
    public Task DiscardedTask_IsAWarning() =>
        VerifyAsync("_ = [|SendAsync|]();", DiagnosticResult.For("ATB1008").WithSeverity(DiagnosticSeverity.Warning));

    [Fact]
    public Task AsyncVoid_IsReported() =>
        VerifyAsync(
            """
            new List<int>().ForEach([|async|] n => await SendAsync());
            Later();
            [|Fire|]();
            async void [|Later|]() => await SendAsync();
            Action drops = () => [|SendAsync|]();
            """);

    [Fact]
    public Task TasksThatAreUsed_AreNotReported() =>
        VerifyAsync(
            """
            await SendAsync();
            var stored = SendAsync();
            await Task.WhenAll(stored, SendAsync());
            await context.DeferAsync((_, _) => SendAsync());
            _ = context.DeferAsync((_, _) => SendAsync());
            _kept = SendAsync();
            new List<Task>().Add(SendAsync());
            Func<Task> handedOn = () => SendAsync();
            _ = 5;
            await Task.Delay(5).ContinueWith(task => task).ConfigureAwait(false);
            if (stored.IsCompleted) return;
            """);

    [Fact]
    public Task CodeOutsideHandlers_IsNotReported() =>
        CSharpAnalyzerVerifier<FireAndForgetAnalyzer>.VerifyAnalyzerAsync(
            """
            class Plain
            {
                static Task SendAsync() => Task.CompletedTask;
                static void Start() { SendAsync(); _ = SendAsync(); }
            }
            """);

    [Fact]
    public Task MiddlewareLambdaAndHelperThatTakesAContext_AreHandlerCode() =>
        CSharpAnalyzerVerifier<FireAndForgetAnalyzer>.VerifyAnalyzerAsync(
            """
            using AttrBot;

            static class Setup
            {
                static Task SendAsync() => Task.CompletedTask;
                static void Add(BotBuilder bot) => bot.Use(async (context, next) => { [|SendAsync|](); await next(context); });
                static void Help(MessageContext context) { [|SendAsync|](); }
            }
            """);

    [Fact]
    public Task OutsideHandlers_WorkThatLooksAfterItsFailures_MayBeDiscarded()
    {
        var test = new CSharpAnalyzerTest<FireAndForgetAnalyzer>
        {
            TestCode = """
                class Plain
                {
                    private readonly TaskCompletionSource _done = new();

                    async Task RunAsync(Task kept)
                    {
                        _ = CaughtAsync();
                        _ = CaughtAsync().ConfigureAwait(false);
                        Ends();
                        _ = Task.Run(async () => { try { await Task.Yield(); } catch (Exception) { } });
                        _ = Task.Run(async () => { await Task.Yield(); _done.TrySetResult(); });
                        _ = kept.ContinueWith(task => Console.Error.WriteLine(task.Exception), TaskContinuationOptions.OnlyOnFaulted);
                        _ = SettleAsync();
                        await Task.WhenAny(kept, Task.Delay(5));
                        _ = LoopAsync();
                        _ = Task.Run(() => CaughtAsync());
                        _ = Task.Run(() => { try { Console.Error.WriteLine(1); } catch (Exception) { } });

                        await Task.WhenAny(kept, Task.Delay(5)).WaitAsync(CancellationToken.None).ConfigureAwait(false);
                        _ = LoggedAsync();

                        CaughtAsync();
                        _ = [|RethrowsAsync|]();
                        _ = [|LogsSomethingElseAsync|]();
                        _ = [|SomeAsync|]();
                        _ = [|PartlyAsync|]();
                        [|Fires|]();
                        _ = Task.[|Run|](async () => await Task.Yield());
                        _ = kept.[|ContinueWith|](task => File.Delete("over"));
                        [|await|] Task.Factory.StartNew(CaughtAsync);
                    }

                    static async Task NamedAsync() { var _ = CaughtButCancelledAsync(); await Task.Yield(); }
                    static async Task CaughtAsync() { try { await Task.Yield(); } catch (Exception e) { Console.Error.WriteLine(e); } }
                    static async Task CaughtButCancelledAsync() { try { await Task.Yield(); } catch (Exception e) when (e is not OperationCanceledException) { } }
                    static async void Ends() { try { await Task.Yield(); } catch { } }
                    Task SettleAsync() => Task.Run(() => _done.TrySetResult());
                    static async Task RethrowsAsync() { try { await Task.Yield(); } catch (Exception) { throw; } }
                    static async Task LoggedAsync() { try { await Task.Yield(); } catch (Exception e) { Log.LogError(e, "failed"); throw; } }
                    static async Task LogsSomethingElseAsync() { try { await Task.Yield(); } catch (Exception) { Log.LogError(null, "failed"); throw; } }
                    static class Log { public static void LogError(Exception? exception, string message) { } }
                    static async Task SomeAsync() { try { await Task.Yield(); } catch (IOException) { } }
                    static async Task LoopAsync() { while (true) { try { await Task.Yield(); } catch (Exception) { } await Task.Delay(5); } }
                    static async Task PartlyAsync() { try { await Task.Yield(); } catch { } await SomeAsync(); }
                    static async void Fires() => await Task.Yield();
                }
                """,
        };
        test.EditorConfig["attrbot_blocking_scope"] = "all_async";

        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public Task OutsideHandlers_WorkThatAwaitsSuchWork_MayBeDropped()
    {
        var test = new CSharpAnalyzerTest<FireAndForgetAnalyzer>
        {
            TestCode = """
                interface ILog { Task WriteAsync(); }
                class FileLog : ILog { public async Task WriteAsync() { try { await Task.Yield(); } catch (Exception) { } } }
                class OtherLog : ILog { public Task WriteAsync() => Task.CompletedTask; }
                interface IStore { Task SaveAsync(); }
                class SafeStore : IStore { public async Task SaveAsync() { try { await Task.Yield(); } catch (Exception) { } } }
                class Store : IStore { public async Task SaveAsync() => await Task.Yield(); }
                interface IElsewhere { Task SaveAsync(); }

                class Plain(ILog log, IStore store, IElsewhere elsewhere, Func<Task> callback)
                {
                    private readonly System.IO.Pipelines.Pipe _pipe = new();
                    private readonly System.Threading.Channels.Channel<int> _channel = System.Threading.Channels.Channel.CreateUnbounded<int>();
                    private readonly TaskCompletionSource _done = new();
                    private readonly SemaphoreSlim _turn = new(1);
                    private Action<Task> _observe = null!;
                    private Action<Task> _forget = null!;

                    void Initialize() { _observe = Observe; _forget = Forget; }
                    void Observe(Task task) { if (task.Exception is not null) { Console.Error.WriteLine(task.Exception); } }
                    void Forget(Task task) => File.Delete("over");

                    async Task RunAsync(Task kept)
                    {
                        Connecting();
                        _ = log.WriteAsync();
                        _ = SomeAsync(0);
                        _ = BothAsync();
                        kept.ContinueWith(_observe);
                        kept.ContinueWith(Observe);
                        kept.ContinueWith(_ => _done.SetResult());
                        _ = kept.ContinueWith(_ => _pipe.Writer.Complete(), TaskScheduler.Default);
                        kept.ContinueWith(_ => _channel.Writer.TryComplete());
                        SettleAsync();
                        _ = Task.WhenAll(new[] { 1 }.Select(async n => { try { await store.SaveAsync(); } catch (Exception) { await store.SaveAsync(); } }));
                        _ = CancelledAsync();
                        _ = Task.Run(() => TurnAsync());
                        _ = log.WriteAsync().ContinueWith(_ => Console.Error.WriteLine("over"));
                        _ = Task.[|WhenAll|](new[] { 1 }.Select(async n => { await store.SaveAsync(); }));
                        _ = Task.[|WhenAll|](new[] { 1 }.Select(async n => { try { await store.SaveAsync(); } catch (IOException) { await store.SaveAsync(); } }));
                        _ = store.SaveAsync().[|ContinueWith|](_ => Console.Error.WriteLine("over"));
                        async void Local() => await log.WriteAsync();

                        _ = store.[|SaveAsync|]();
                        _ = elsewhere.[|SaveAsync|]();
                        _ = [|callback|]();
                        [|Closing|]();
                        _ = [|MixedAsync|]();
                        _ = [|EitherAsync|](0);
                        _ = kept.[|ContinueWith|](_ => { Forget(kept); _pipe.Writer.Complete(); });
                        kept.[|ContinueWith|](_forget);
                        kept.[|ContinueWith|](Forget);
                        [|PausesAsync|]();
                        _ = Task.[|Run|](() => TurnOnlyAsync());
                        async void [|Later|]() => await store.SaveAsync();
                        await Task.Yield();
                    }

                    async void Connecting() { Console.Error.WriteLine("connecting"); await SomeAsync(1).ConfigureAwait(false); }
                    Task SomeAsync(int count) { if (count == 0) { return Task.CompletedTask; } return log.WriteAsync(); }
                    async Task BothAsync() => await Task.WhenAll(log.WriteAsync(), SomeAsync(2));
                    Task SettleAsync() => Task.Run(() => _done.TrySetCanceled());
                    async void Closing() => await store.SaveAsync();
                    async Task MixedAsync() { await log.WriteAsync(); await store.SaveAsync(); }
                    Task EitherAsync(int count) => count == 0 ? log.WriteAsync() : store.SaveAsync();
                    static async Task PausesAsync() { await Task.Delay(5); File.Delete("a"); }
                    async Task CancelledAsync() { try { await store.SaveAsync(); } catch (OperationCanceledException) { await store.SaveAsync(); } catch (Exception) { } }
                    async Task TurnAsync() { await _turn.WaitAsync(); try { await store.SaveAsync(); } catch (Exception) { } finally { _turn.Release(); } }
                    async Task TurnOnlyAsync() { await _turn.WaitAsync(); try { await store.SaveAsync(); } finally { _turn.Release(); } }
                    static async Task RecursiveAsync(int n) { if (n > 0) { await RecursiveAsync(n - 1); } }
                }
                """,
        };
        test.EditorConfig["attrbot_blocking_scope"] = "all_async";

        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public Task InAHandler_EvenWorkThatLooksAfterItsFailures_IsReported() =>
        AsynchronyVerifier.VerifyHandlerAsync<FireAndForgetAnalyzer>(
            "_ = [|CaughtAsync|]();",
            "static async Task CaughtAsync() { try { await Task.Yield(); } catch (Exception) { } }");

    [Theory]
    [InlineData("_ = YieldsFirstAsync();")]
    [InlineData("_ = PausesAtTimesAsync(true);")]
    [InlineData("_ = DoesAllInTryAsync();")]
    [InlineData("_ = CallsOnlyThatAsync();")]
    [InlineData("_ = [|DoesSomethingBetweenAsync|]();")]
    [InlineData("_ = [|DoesSomethingBehindAsync|]();")]
    [InlineData("_ = [|AwaitsMoreAsync|]();")]
    [InlineData("_ = [|CatchesOneKindAsync|]();")]
    [InlineData("_ = [|SaysNothingAsync|]();")]
    public Task WorkThatYieldsBeforeItCatchesEverything_LooksAfterItself(string statement)
    {
        var test = new CSharpAnalyzerTest<FireAndForgetAnalyzer>
        {
            TestCode = $$"""
                public sealed class Worker(HttpClient client)
                {
                    public async Task StartAsync() { await Task.Delay(1); {{statement}} }
                    private async Task YieldsFirstAsync() { await Task.Yield(); var done = false; try { await client.GetAsync("a"); done = true; } catch (Exception e) { Console.Error.WriteLine(e); } finally { client.Dispose(); } }
                    private async Task<string> PausesAtTimesAsync(bool isForced) { if (isForced) { await Task.Yield(); } try { await client.GetAsync("a"); } catch (Exception e) { return e.Message; } return null; }
                    private static async Task DoesAllInTryAsync() { await Task.Yield(); try { File.Delete("a"); } catch (Exception e) { Console.Error.WriteLine(e); } }
                    private async Task CallsOnlyThatAsync() { await Task.Yield(); await YieldsFirstAsync(); await PausesAtTimesAsync(false).ConfigureAwait(false); }
                    private static async Task DoesSomethingBetweenAsync() { await Task.Yield(); File.Delete("a"); try { File.Delete("b"); } catch (Exception) { } }
                    private static async Task DoesSomethingBehindAsync() { await Task.Yield(); try { File.Delete("b"); } catch (Exception) { } File.Delete("a"); }
                    private async Task AwaitsMoreAsync() { await Task.Yield(); await client.GetAsync("b"); try { await client.GetAsync("a"); } catch (Exception) { } }
                    private async Task CatchesOneKindAsync() { await Task.Yield(); try { await client.GetAsync("a"); } catch (IOException) { } }
                    private static async Task<string> SaysNothingAsync() { await Task.Yield(); File.Delete("a"); return null; }
                }
                """,
        };
        test.EditorConfig["attrbot_blocking_scope"] = "all_async";

        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("_ = kept.ContinueWith(task => { try { File.Delete(\"a\"); } catch { } });")]
    [InlineData("_ = FailsAsync().ContinueWith(task => { try { File.WriteAllText(\"a\", task.Result); } catch (Exception e) { Console.Error.WriteLine(e); } });")]
    [InlineData("_ = Observed(kept);")]
    [InlineData("FailsAsync().Observed();")]
    [InlineData("_ = FailsAsync().[|ContinueWith|](task => { try { File.Delete(\"a\"); } catch { } });")]
    [InlineData("_ = kept.[|ContinueWith|](task => { File.Delete(\"b\"); try { File.Delete(\"a\"); } catch { } });")]
    [InlineData("_ = kept.[|ContinueWith|](task => { try { File.Delete(\"a\"); } catch (IOException) { } });")]
    [InlineData("_ = kept.[|ContinueWith|](task => { try { File.Delete(\"a\"); } catch { throw; } });")]
    [InlineData("FailsAsync().[|Told|]();")]
    [InlineData("FailsAsync().[|Exchanged|]();")]
    [InlineData("FailsAsync().[|OfAnother|](kept);")]
    public Task Continuation_ThatCatchesOrObserves_LooksAfterTheTask(string statement)
    {
        var test = new CSharpAnalyzerTest<FireAndForgetAnalyzer>
        {
            TestCode = $$"""
                public static class Work
                {
                    private static readonly Action<Task> s_observe = Observe;
                    public static async Task StartAsync(Task kept) { await Task.Delay(1); {{statement}} }
                    private static async Task<string> FailsAsync() { await Task.Yield(); return File.ReadAllText("a"); }
                    private static void Observe(Task task) => GC.KeepAlive(task.Exception);
                    private static Task Observed(this Task task) { task.ContinueWith(s_observe, TaskContinuationOptions.OnlyOnFaulted); return task; }
                    private static Task Told(this Task task) { task.[|ContinueWith|](_ => File.Delete("over"), TaskScheduler.Default); return task; }
                    private static Task Exchanged(this Task task) { task.ContinueWith(s_observe, TaskScheduler.Default); task = FailsAsync(); return task; }
                    private static Task OfAnother(this Task task, Task other) { other.ContinueWith(s_observe, TaskScheduler.Default); return task; }
                }
                """,
        };
        test.EditorConfig["attrbot_blocking_scope"] = "all_async";

        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("catch (Exception e) { Console.Error.WriteLine(e); }", "StartGateway")]
    [InlineData("catch (IOException e) { Console.Error.WriteLine(e); }", "[|StartGateway|]")]
    public Task OnlyImplementation_ThatHandsOnToWorkThatCatches_MayBeDropped(string clause, string started)
    {
        var test = new CSharpAnalyzerTest<FireAndForgetAnalyzer>
        {
            TestCode = $$"""
                public interface IProxy { Task StartGateway(); }
                public sealed class Proxy : IProxy
                {
                    private Gateway _gateway;
                    public Proxy(Gateway initial) => _gateway = initial;
                    public void SetGateway(Gateway gateway) => _gateway = gateway;
                    public async Task StartGateway() => await _gateway.Start();
                }
                public class Gateway
                {
                    private readonly Client _client = new();
                    public bool Started { get; set; }
                    public Task Start() { Started = true; return _client.RunAsync(CancellationToken.None); }
                }
                public class Client
                {
                    public event Func<string, Task>? Closed;
                    public async Task RunAsync(CancellationToken cancel)
                    {
                        var error = "Error.";
                        try { while (true) { await Task.Delay(1, cancel); await File.ReadAllTextAsync("a", cancel); } }
                        catch (OperationCanceledException) { }
                        {{clause}}
                        finally { error += "."; await ClosedAsync(error).ConfigureAwait(false); }
                    }
                    private async Task ClosedAsync(string message) { try { await Closed!.Invoke(message).ConfigureAwait(false); } catch { } }
                }
                public sealed class Service
                {
                    public async Task<IProxy> ConnectAsync(IProxy current) { await Task.Yield(); _ = current.{{started}}(); return current; }
                }
                """,
        };
        test.EditorConfig["attrbot_blocking_scope"] = "all_async";

        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("_ = CompletesAsync();")]
    [InlineData("_ = SuppressesAsync(tasks);")]
    [InlineData("_ = Task.Run(() => SuppressesAndContinuesAsync(tasks));")]
    [InlineData("_ = KeptAsync();")]
    [InlineData("_ = Runs(Listen);")]
    [InlineData("_ = RunsOn(() => Listen());")]
    [InlineData("_ = [|WritesMoreAsync|]();")]
    [InlineData("_ = [|ThrowsBehindAsync|](tasks);")]
    [InlineData("_ = [|CallsBehindAsync|](tasks);")]
    [InlineData("_ = [|ForcesAsync|](tasks);")]
    [InlineData("_ = [|KeptThatFailsAsync|]();")]
    [InlineData("_ = [|Runs|](Fails);")]
    [InlineData("_ = [|RunsOn|](Fails);")]
    [InlineData("_ = [|Exchanges|](Listen);")]
    [InlineData("_ = [|Recurses|](Listen);")]
    public Task WorkThatCannotFail_LooksAfterItself(string statement)
    {
        var test = new CSharpAnalyzerTest<FireAndForgetAnalyzer>
        {
            TestCode = $$"""
                public sealed class Worker(HttpClient client, System.IO.Pipelines.PipeWriter pipe, Stream stream)
                {
                    private readonly TaskCompletionSource _ended = new();
                    private Task? _kept;
                    private Task? _failing;

                    public async Task StartAsync(List<Task> tasks) { await Task.Delay(1); {{statement}} }

                    private async Task CompletesAsync()
                    {
                        try { await client.GetAsync("a"); }
                        catch (Exception e) { Console.Error.WriteLine(e); }
                        finally { await pipe.CompleteAsync().ConfigureAwait(false); await stream.DisposeAsync(); }
                    }

                    private async Task WritesMoreAsync()
                    {
                        try { await client.GetAsync("a"); }
                        catch (Exception e) { Console.Error.WriteLine(e); }
                        finally { await stream.WriteAsync(new byte[1]); }
                    }

                    private async Task SuppressesAsync(List<Task> tasks) { await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); _ended.TrySetResult(); stream?.Dispose(); }
                    private async Task SuppressesAndContinuesAsync(List<Task> tasks)
                    {
                        var all = Task.WhenAll(tasks);
                        await all.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
                        foreach (var task in tasks) { _ended.TrySetResult(); }
                    }

                    private static async Task ThrowsBehindAsync(List<Task> tasks) { await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); if (tasks.Count > 1) { throw new IOException(); } }
                    private static async Task CallsBehindAsync(List<Task> tasks) { await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); File.Delete("a"); }
                    private static async Task ForcesAsync(List<Task> tasks) { await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.ForceYielding); }

                    private Task KeptAsync() { _kept ??= Task.Run(CompletesAsync); return _kept; }
                    private Task KeptThatFailsAsync() { _failing ??= Task.Run(WritesMoreAsync); return _failing; }

                    private static Task Runs(Action action) { ArgumentNullException.ThrowIfNull(action); return Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default); }
                    private static Task RunsOn(Action action) => Runs(action);
                    private static Task Exchanges(Action action) { action = Fails; return Task.Run(action); }
                    private static Task Recurses(Action action) => Task.Run(() => Recurses(action));
                    private static void Listen() { try { File.Delete("a"); } catch (IOException e) { Console.Error.WriteLine(e); } catch (Exception e) { Console.Error.WriteLine(e); } finally { Console.Error.WriteLine("over"); } }
                    private static void Fails() => File.Delete("a");
                }
                """,
        };
        test.EditorConfig["attrbot_blocking_scope"] = "all_async";

        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    private static Task VerifyAsync(string statements, params DiagnosticResult[] expected) =>
        AsynchronyVerifier.VerifyHandlerAsync<FireAndForgetAnalyzer>(
            statements, $"private Task? _kept;\nprivate async void Fire() => await SendAsync();\n{Send}", expected);
}
