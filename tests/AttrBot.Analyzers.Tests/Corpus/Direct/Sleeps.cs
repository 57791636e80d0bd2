using AttrBot;
using static System.Threading.Thread;
using Nap = System.Threading.Thread;

namespace Corpus.Direct.Sleeps;

public sealed class PaceHandlers(TimeProvider time)
{
    private const int Pause = 250;
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    [Trigger("!pace")]
    public async Task<string> PaceAsync(MessageContext context, CancellationToken cancellationToken)
    {
        Thread.Sleep(100); // BLOCKS sleep
        await context.ReactAsync("🐢", cancellationToken);
        System.Threading.Thread.Sleep(TimeSpan.FromMilliseconds(5)); // BLOCKS sleep
        global::System.Threading.Thread.Sleep(Pause); // BLOCKS sleep
        return "paced";
    }

    [Trigger("!names")]
    public Task<string> NamesAsync()
    {
        Sleep(_pause); // BLOCKS sleep
        Nap.Sleep(timeout: _pause); // BLOCKS sleep
        Thread.Sleep(millisecondsTimeout: Random.Shared.Next(10, 20)); // BLOCKS sleep
        return Task.FromResult("named");
    }

    [Trigger("!steps (?<count>\\d+)")]
    public async Task StepsAsync(MessageContext context, int count)
    {
        for (var step = 0; step < count; step++, Thread.Sleep(10)) // BLOCKS sleep
        {
            await context.ReplyAsync($"{step}");
        }

        foreach (var second in Enumerable.Range(1, count))
        {
            Thread.Sleep(second * 1000); // BLOCKS sleep
        }

        Enumerable.Range(0, 3).ToList().ForEach(n => Thread.Sleep(n)); // BLOCKS sleep
        Array.ForEach([10, 20], Thread.Sleep); // BLOCKS sleep
    }

    [Trigger("!now")]
    public Task<string> NowAsync()
    {
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < _pause) Thread.Sleep(1); // BLOCKS sleep
        if (DateTime.UtcNow.Hour is 3) Thread.Sleep(Timeout.Infinite); // BLOCKS sleep
        return Task.FromResult("now");
    }

    [Trigger("!switch (?<speed>.+)")]
    public Task<string> SwitchAsync(string speed)
    {
        switch (speed)
        {
            case "slow":
                Sleep(3000); // BLOCKS sleep
                break;
            case "fast":
                Sleep(1); // BLOCKS sleep
                break;
        }

        lock (_locker) { Thread.Sleep(50); } // BLOCKS sleep
        return Task.FromResult(speed);
    }

    [Trigger("!catch")]
    public async Task<string> CatchAsync(MessageContext context)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await context.Http("api").GetStringAsync("/");
            }
            catch (HttpRequestException) when (attempt < 3)
            {
                Thread.Sleep(1 << attempt); // BLOCKS sleep
            }
            finally
            {
                Thread.Sleep(2); // BLOCKS sleep
            }
        }
    }

    [Trigger("!deferred")]
    public async Task<string> DeferredAsync(MessageContext context)
    {
        await context.DeferAsync(async (deferred, token) =>
        {
            Thread.Sleep(5000); // BLOCKS sleep
            await deferred.SendAsync("Five seconds later.", token);
        });
        await context.DeferAsync(delegate { Thread.Sleep(70); return Task.CompletedTask; }); // BLOCKS sleep
        return "Wait for it.";
    }

    [Trigger("!breaker")]
    public async Task BreakerAsync(MessageContext context, CancellationToken cancellationToken)
    {
        await context.CircuitBreaker("slow").ExecuteAsync(async token => { Thread.Sleep(8); await Task.Yield(); }, cancellationToken); // BLOCKS sleep
        context.CircuitBreaker("slow").Execute(() => Thread.Sleep(9)); // BLOCKS sleep
    }

    [OnEvent]
    public static Task ConnectedAsync(ConnectedEvent connected, BotContext context)
    {
        if (!context.CancellationToken.IsCancellationRequested)
            Thread.Sleep(30); // BLOCKS sleep
        return Task.CompletedTask;
    }

    [Fallback]
    public static ValueTask<string?> FallbackAsync()
    {
        unchecked { Thread.Sleep(12); } // BLOCKS sleep
        return default;
    }

    private readonly object _locker = new();
}

public sealed class ThrottleMiddleware : IBotMiddleware
{
    public async ValueTask InvokeAsync(BotContext context, BotDelegate next)
    {
        Thread.Sleep(20); // BLOCKS sleep
        await next(context);
        Thread.Sleep(new TimeSpan(0, 0, 1)); // BLOCKS sleep
    }
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class SlowDownAttribute(int milliseconds) : HandlerFilterAttribute
{
    public override ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken)
    {
        Thread.Sleep(milliseconds); // BLOCKS sleep
        return ValueTask.FromResult(FilterResult.Continue);
    }
}

public partial class Outer
{
    public sealed partial class Inner
    {
        [Trigger("!inner")]
        public static Task<string> InnerAsync() { Thread.Sleep(15); return Task.FromResult("inner"); } // BLOCKS sleep
    }
}

public abstract class SlowBase
{
    [Trigger("!base")]
    public virtual async Task<string> BaseAsync()
    {
        Thread.Sleep(16); // BLOCKS sleep
        await Task.Yield();
        return "base";
    }
}

public sealed class SlowDerived : SlowBase
{
    public override Task<string> BaseAsync()
    {
        Thread.Sleep(17); // EITHER sleep - whether the attribute reaches an override is the generator's to say
        return Task.FromResult("derived");
    }
}
