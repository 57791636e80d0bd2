using System.Runtime.CompilerServices;
using AttrBot;

namespace Corpus.Examined.Direct.Waits;

public interface IForecasts
{
    Task<string> GetAsync(string city);

    ValueTask<int> CountAsync();

    Task RefreshAsync(CancellationToken cancellationToken = default);

    IAsyncEnumerable<string> AllAsync();

    string Get(string city);
}

public sealed class WaitHandlers(IForecasts forecasts)
{
    private Task? _warmUp;

    [Trigger("!sync")]
    public Task<string> SyncAsync(string? city = null)
    {
        string a = forecasts.GetAsync("Oslo").Result; // BLOCKS task-wait
        var b = forecasts.GetAsync("Rome").GetAwaiter().GetResult(); // BLOCKS task-wait
        var c = forecasts.GetAsync("Rome").ConfigureAwait(false).GetAwaiter().GetResult(); // BLOCKS task-wait
        var d = forecasts.CountAsync().Result; // BLOCKS task-wait
        var e = forecasts.CountAsync().GetAwaiter().GetResult(); // BLOCKS task-wait
        var f = forecasts.CountAsync().AsTask().Result; // BLOCKS task-wait
        int g = forecasts.CountAsync().ConfigureAwait(false).GetAwaiter().GetResult(); // BLOCKS task-wait
        forecasts.RefreshAsync().Wait(); // BLOCKS task-wait
        forecasts.RefreshAsync().Wait(TimeSpan.FromSeconds(5)); // BLOCKS task-wait
        forecasts.RefreshAsync().WaitAsync(TimeSpan.FromSeconds(5)).Wait(CancellationToken.None); // BLOCKS task-wait
        return Task.FromResult($"{a}{b}{c}{d}{e}{f}{g}");
    }

    [Trigger("!all")]
    public async Task<string> AllAsync(CancellationToken cancellationToken)
    {
        Task<string>[] tasks = [forecasts.GetAsync("a"), forecasts.GetAsync("b")];
        Task.WaitAll(tasks); // BLOCKS task-wait
        tasks = [forecasts.GetAsync("c"), forecasts.GetAsync("d")];
        Task.WaitAll(tasks, 1000); // BLOCKS task-wait
        tasks = [forecasts.GetAsync("e"), forecasts.GetAsync("f")];
        int first = Task.WaitAny(tasks); // BLOCKS task-wait
        tasks = [forecasts.GetAsync("g"), forecasts.GetAsync("h")];
        int second = Task.WaitAny(tasks, cancellationToken); // BLOCKS task-wait
        tasks = [forecasts.GetAsync("i"), forecasts.GetAsync("j")];
        string joined = string.Join(", ", Task.WhenAll(tasks).Result); // BLOCKS task-wait
        tasks = [forecasts.GetAsync("k"), forecasts.GetAsync("l")];
        Task.WhenAny(tasks).Wait(); // BLOCKS task-wait
        var winner = await Task.WhenAny(tasks); // OK async-twin
        return tasks[first].Result + tasks[second].Result + joined + winner.Result; // EITHER task-wait - after WaitAny and WhenAny
    }

    [Trigger("!awaiter")]
    public async Task<string> AwaiterAsync()
    {
        TaskAwaiter<string> awaiter = forecasts.GetAsync("x").GetAwaiter(); // OK mention
        string first = awaiter.GetResult(); // BLOCKS task-wait
        Task<string> pending = forecasts.GetAsync("y");
        if (pending.IsFaulted)
        {
            return "failed";
        }

        string second = pending.Result; // BLOCKS task-wait
        var run = Task.Run(() => 42);
        int third = run.Result; // BLOCKS task-wait
        int fourth = Task.Run(async () => await forecasts.CountAsync()).GetAwaiter().GetResult(); // BLOCKS task-wait
        Task.Factory.StartNew(() => Thread.Sleep(100)).Wait(); // BLOCKS task-wait
        new Task(() => { }).RunSynchronously(); // EITHER task-wait - runs in place
        ((IAsyncResult)pending).AsyncWaitHandle.WaitOne(); // BLOCKS primitive
        await Task.CompletedTask;
        return first + second + third + fourth;
    }

    [Trigger("!field")]
    public async Task FieldAsync()
    {
        _warmUp ??= forecasts.RefreshAsync();
        _warmUp.Wait(); // BLOCKS task-wait
        _warmUp = forecasts.RefreshAsync();
        _warmUp?.GetAwaiter().GetResult(); // BLOCKS task-wait
        await _warmUp!;
        foreach (var text in forecasts.AllAsync().ToBlockingEnumerable()) // BLOCKS enumerate
        {
            _ = text.Length;
        }

        IAsyncEnumerator<string> enumerator = forecasts.AllAsync().GetAsyncEnumerator();
        while (enumerator.MoveNextAsync().AsTask().Result) // BLOCKS task-wait
        {
        }

        enumerator.DisposeAsync().AsTask().Wait(); // BLOCKS task-wait
    }

    [Trigger("!delegate")]
    public async Task<string> DelegateAsync()
    {
        TaskCompletionSource<string> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        source.TrySetResult("x"); // OK signal
        _ = Task.Run(() => source.Task.Result); // OK handed-off
        TaskCompletionSource<int> never = new();
        string r = never.Task.Result.ToString(); // BLOCKS task-wait
        await Task.Yield();
        string text = (await Task.FromResult(forecasts.GetAsync("z"))).Result; // BLOCKS task-wait
        string other = Task.FromResult("done").Result; // OK completed-task
        return r + text + other;
    }

    [OnEvent]
    public Task ConnectedAsync(ConnectedEvent connected)
    {
        string news = forecasts.GetAsync("news") is { Result: var result } ? result : ""; // BLOCKS task-wait
        return forecasts.GetAsync(news).ContinueWith(done => done.Result.Length); // OK completed-task
    }
}

public sealed class SyncMiddleware(IForecasts forecasts) : IBotMiddleware
{
    public async ValueTask InvokeAsync(BotContext context, BotDelegate next)
    {
        forecasts.RefreshAsync().Wait(); // BLOCKS task-wait
        next(context).AsTask().GetAwaiter().GetResult(); // BLOCKS task-wait
        await next(context); // OK async-twin
    }
}

public sealed class SlowFilterAttribute : HandlerFilterAttribute
{
    public override ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken)
    {
        Thread.Sleep(10); // BLOCKS sleep
        return new(FilterResult.Continue);
    }
}

public sealed class DeferHandlers
{
    [Trigger("!defer")]
    public async Task DeferAsync(MessageContext context)
    {
        await context.DeferAsync((later, token) =>
        {
            Thread.Sleep(5000); // BLOCKS sleep
            return Task.CompletedTask;
        });
        await context.DeferAsync(async (MessageContext later, CancellationToken token) => File.Delete("tmp")); // BLOCKS io-file
        await context.OffloadAsync(_ => Thread.Sleep(1000)); // OK handed-off
    }
}
