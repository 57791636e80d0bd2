using AttrBot;
using Microsoft.Extensions.Logging;

namespace Corpus.LookAlikes.ScopesOfHandlers;

public sealed class TimingMiddleware(ILogger<TimingMiddleware> logger, TimeProvider time) : IBotMiddleware
{
    private readonly object _gate = new();
    private int _count;

    public async ValueTask InvokeAsync(BotContext context, BotDelegate next)
    {
        var start = time.GetTimestamp();
        lock (_gate) // OK tiny-lock
        {
            _count++;
        }

        var run = next(context);
        if (run.IsCompletedSuccessfully)
        {
            run.GetAwaiter().GetResult(); // OK completed-value-task
        }
        else
        {
            await run;
        }

        logger.LogInformation("{Count} in {Elapsed}", _count, time.GetElapsedTime(start)); // OK harmless-helper
    }
}

public sealed class GateMiddleware : IBotMiddleware
{
    private readonly SemaphoreSlim _gate = new(10);

    public async ValueTask InvokeAsync(BotContext context, BotDelegate next)
    {
        if (!_gate.Wait(0)) // OK zero-timeout
        {
            await _gate.WaitAsync(context.CancellationToken); // OK async-twin
        }

        try
        {
            await next(context); // OK async-twin
        }
        finally
        {
            _gate.Release(); // OK signal
        }
    }
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class WeekdaysAttribute : HandlerFilterAttribute
{
    private static readonly Task<FilterResult> _closed = Task.FromResult(FilterResult.Skip);

    public override ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken)
    {
        var weekend = DateTime.UtcNow.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday; // OK pure-api
        return new(weekend ? _closed.Result : FilterResult.Continue); // OK completed-task
    }
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class CalmAttribute : HandlerFilterAttribute
{
    public override async ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken)
    {
        await Task.Run(() => Thread.Sleep(10), cancellationToken); // OK handed-off
        var banned = await File.ReadAllLinesAsync("banned.txt", cancellationToken); // OK async-twin
        return Array.IndexOf(banned, "me") < 0 ? FilterResult.Continue : FilterResult.Stop("No."); // OK pure-api
    }
}

public sealed class ScopeHandlers
{
    [Trigger("!defer")]
    [Weekdays]
    public async Task<string> DeferAsync(MessageContext context)
    {
        await context.DeferAsync(async (deferred, token) =>
        {
            await Task.Delay(1000, token); // OK async-twin
            var text = await Task.Run(() => File.ReadAllText("deferred.txt"), token); // OK handed-off
            await deferred.SendAsync(text, token); // OK async-twin
        });
        return "Later.";
    }

    [Trigger("!breaker")]
    [Calm]
    public async ValueTask<string> BreakerAsync(MessageContext context, CancellationToken cancellationToken)
    {
        return await context.CircuitBreaker("api").ExecuteAsync(
            async token =>
            {
                var http = context.Http("api");
                var body = http.GetStringAsync("/", token);
                var status = http.GetAsync("/status", token);
                await Task.WhenAll(body, status);
                using var response = status.Result; // OK completed-task
                return body.Result; // OK completed-task
            },
            cancellationToken);
    }

    [Trigger("!typing")]
    public async Task TypingAsync(MessageContext context, CancellationToken cancellationToken)
    {
        await using var typing = await context.TypingAsync(cancellationToken); // OK async-twin
        var size = await context.OffloadAsync(token => Directory.GetFiles(".").Length); // OK handed-off
        await context.ReplyAsync(size.ToString(), cancellationToken); // OK async-twin
    }

    [OnEvent]
    public Task DisconnectedAsync(DisconnectedEvent disconnected, BotContext context)
    {
        new Thread(static () => File.AppendAllText("offline.log", "x")).Start(); // OK handed-off
        return Task.CompletedTask;
    }

    [Fallback(Groups = true)]
    public static ValueTask<string?> FallbackAsync(MessageContext context)
    {
        return context.Message.Text.Contains("help") // OK pure-api
            ? ValueTask.FromResult<string?>(context.Help()) // OK completed-value-task
            : default;
    }
}
