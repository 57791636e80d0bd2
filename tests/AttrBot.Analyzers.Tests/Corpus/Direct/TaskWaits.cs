using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AttrBot;
using static System.Threading.Tasks.Task;
using Job = System.Threading.Tasks.Task;

namespace Corpus.Direct.TaskWaits;

public interface IInk
{
    Task FillAsync(string color, CancellationToken cancellationToken = default);

    Task CleanAsync();
}

public sealed class PrintHandlers(HttpClient http, Channel<string> printer, IInk ink)
{
    private Task? _job;

    [Trigger("!print (?<text>.+)")]
    public async Task<string?> PrintAsync(MessageContext context, string text, CancellationToken cancellationToken)
    {
        printer.Writer.WriteAsync(text, cancellationToken).AsTask().Wait(); // BLOCKS task-wait
        var job = printer.Writer.WriteAsync(text, cancellationToken).AsTask();
        job.Wait(cancellationToken); // BLOCKS task-wait
        job = ink.FillAsync(text, cancellationToken);
        job.Wait(1000); // BLOCKS task-wait
        Task done = ink.CleanAsync(), signed = ink.FillAsync("black", cancellationToken);
        done.Wait(TimeSpan.FromSeconds(2)); // BLOCKS task-wait
        if (!signed.Wait(500, cancellationToken)) // BLOCKS task-wait
        {
            return "Still printing.";
        }

        await context.ReactAsync("🖨️", cancellationToken);
        return null;
    }

    [Trigger("!maybe")]
    public Task MaybeAsync()
    {
        _job?.Wait(); // BLOCKS task-wait
        _job = ink.CleanAsync();
        this._job!.Wait(Timeout.InfiniteTimeSpan); // BLOCKS task-wait
        _job = ink.FillAsync("cyan");
        (_job ?? CompletedTask).Wait(); // BLOCKS task-wait
        return _job;
    }

    [Trigger("!both")]
    public Task<string> BothAsync(MessageContext context, CancellationToken cancellationToken)
    {
        var a = context.ReplyAsync("a").AsTask();
        var b = http.GetAsync("/", cancellationToken);
        var first = Task.WaitAny(a, b); // BLOCKS task-wait
        Task.WaitAll(a, b); // BLOCKS task-wait
        (a, b) = (context.ReplyAsync("b").AsTask(), http.GetAsync("/b", cancellationToken));
        int second = WaitAny([a, b], TimeSpan.FromSeconds(1)); // BLOCKS task-wait
        Task.WaitAll([a, b], cancellationToken); // BLOCKS task-wait
        WaitAll(ink.CleanAsync()); // BLOCKS task-wait
        Job.WaitAll(new[] { ink.FillAsync("red"), ink.FillAsync("blue") }, 1000); // BLOCKS task-wait
        var last = http.GetAsync("/last", cancellationToken);
        WhenAny(last, Delay(1000, cancellationToken)).Wait(); // BLOCKS task-wait
        System.Threading.Tasks.Task.WhenAll(last, ink.CleanAsync()).Wait(cancellationToken); // BLOCKS task-wait
        return FromResult($"{first} {second}");
    }

    [Trigger("!get (?<path>.+)")]
    public Task<string> GetAsync(string path)
    {
        var text = http.GetStringAsync(path).GetAwaiter().GetResult(); // BLOCKS task-wait
        var bytes = http.GetByteArrayAsync(path).ConfigureAwait(false).GetAwaiter().GetResult(); // BLOCKS task-wait
        printer.Writer.WriteAsync(text).GetAwaiter().GetResult(); // BLOCKS task-wait
        var next = printer.Reader.ReadAsync().ConfigureAwait(false).GetAwaiter().GetResult(); // BLOCKS task-wait
        return FromResult(text + bytes.Length + next);
    }

    [Trigger("!awaiter")]
    public Task<string> AwaiterAsync(MessageContext context)
    {
        TaskAwaiter awaiter = ink.CleanAsync().GetAwaiter();
        awaiter.GetResult(); // BLOCKS task-wait
        var receipt = context.ReplyAsync("…").GetAwaiter();
        receipt.GetResult(); // BLOCKS task-wait
        var typed = http.GetStringAsync("/").GetAwaiter();
        string text = typed.GetResult(); // BLOCKS task-wait
        var configured = http.GetStringAsync("/x").ConfigureAwait(false);
        return FromResult(text + configured.GetAwaiter().GetResult()); // BLOCKS task-wait
    }

    [Trigger("!delay")]
    public Task<string> DelayAsync(CancellationToken cancellationToken)
    {
        Task.Delay(100).Wait(); // BLOCKS task-wait
        Delay(TimeSpan.FromSeconds(1), cancellationToken).GetAwaiter().GetResult(); // BLOCKS task-wait
        Job.Run(() => { }, cancellationToken).Wait(CancellationToken.None); // BLOCKS task-wait
        return FromResult("waited");
    }

    [Trigger("!handle")]
    public Task<string> HandleAsync()
    {
        IAsyncResult result = ink.CleanAsync();
        result.AsyncWaitHandle.WaitOne(); // BLOCKS task-wait
        ((IAsyncResult)ink.FillAsync("green")).AsyncWaitHandle.WaitOne(1000); // BLOCKS task-wait
        return FromResult("handled");
    }

    [Trigger("!run")]
    public Task<string> RunAsync()
    {
        new Task(() => Console.WriteLine("in place")).RunSynchronously(); // BLOCKS task-wait
        return FromResult("ran");
    }

    [Trigger("!lambda")]
    public async Task<string> LambdaAsync(MessageContext context, CancellationToken cancellationToken)
    {
        return await context.CircuitBreaker("printer").ExecuteAsync(
            async token =>
            {
                await context.RateLimitAsync(token);
                http.GetStringAsync("/warm", token).Wait(token); // BLOCKS task-wait
                return http.GetStringAsync("/paper", token).Result; // BLOCKS task-wait
            },
            cancellationToken);
    }

    [Trigger("!defer")]
    public async Task DeferAsync(MessageContext context)
    {
        await context.DeferAsync(async (deferred, token) =>
        {
            deferred.SendAsync("printed", token).AsTask().Wait(token); // BLOCKS task-wait
            await deferred.ReactAsync("📄", token);
        });
    }

    [Trigger("!limit")]
    public ValueTask<string> LimitAsync(MessageContext context, CancellationToken cancellationToken)
    {
        context.RateLimitAsync(cancellationToken).GetAwaiter().GetResult(); // BLOCKS task-wait
        context.RateLimitAsync(cancellationToken).AsTask().Wait(cancellationToken); // BLOCKS task-wait
        var ready = printer.Reader.WaitToReadAsync(cancellationToken).Result; // BLOCKS task-wait
        return new ValueTask<string>(ready.ToString());
    }

    [Trigger("!try")]
    public async Task<string> TryAsync(MessageContext context)
    {
        try
        {
            await context.ReplyAsync("trying");
        }
        catch (TimeoutException exception) when (ink.CleanAsync().Wait(100)) // BLOCKS task-wait
        {
            return exception.Message;
        }
        finally
        {
            _ = context.ReactAsync("🏁").Result; // BLOCKS task-wait
        }

        return "tried";
    }

    [Trigger("!expression")]
    public Task<string> ExpressionAsync(MessageContext context)
    {
        var sum = 1 + http.GetStringAsync("/a").GetAwaiter().GetResult().Length; // BLOCKS task-wait
        while (!ink.FillAsync($"{sum}").Wait(10)) // BLOCKS task-wait
        {
            sum++;
        }

        return FromResult(context.ReactAsync("✔️").AsTask().Wait(50) ? "yes" : "no"); // BLOCKS task-wait
    }
}
