using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AttrBot;

namespace Corpus.LookAlikes.AwaitingLoops;

public sealed class LiveHandlers(Channel<string> ticker, TimeProvider time)
{
    private volatile bool _stopped;

    [Trigger("!live")]
    public async IAsyncEnumerable<string> LiveAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true) // OK awaiting-loop
        {
            yield return await ticker.Reader.ReadAsync(cancellationToken);
        }
    }

    [Trigger("!clock")]
    public async Task ClockAsync(MessageContext context, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        while (await timer.WaitForNextTickAsync(cancellationToken)) // OK awaiting-loop
        {
            await context.RateLimitAsync(cancellationToken);
            await context.SendAsync(time.GetUtcNow().ToString("t"), cancellationToken);
        }
    }

    [Trigger("!watch")]
    public async Task WatchAsync(MessageContext context, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested) // OK awaiting-loop
        {
            await context.RateLimitAsync(cancellationToken);
            await context.ReactAsync("👀", cancellationToken);
            await Task.Delay(1000, cancellationToken);
        }
    }

    [Trigger("!until")]
    public async Task UntilAsync(CancellationToken cancellationToken)
    {
        while (!_stopped) // OK awaiting-loop
        {
            await Task.Yield();
        }

        for (; ; ) // OK awaiting-loop
        {
            if (!await ticker.Reader.WaitToReadAsync(cancellationToken)) // OK async-twin
            {
                return;
            }

            while (ticker.Reader.TryRead(out var line)) // OK channel
            {
                Console.WriteLine(line);
            }
        }
    }

    [Trigger("!all")]
    public async Task<string> AllAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var line in ticker.Reader.ReadAllAsync(cancellationToken)) // OK awaiting-loop
        {
            count += line.Length;
        }

        return count.ToString();
    }

    [Trigger("!ask")]
    public async Task<string> AskAsync(MessageContext context)
    {
        do // OK awaiting-loop
        {
            var answer = await context.WaitForReplyAsync(TimeSpan.FromMinutes(1));
            if (answer?.Text == "yes")
            {
                return "Thanks!";
            }
        }
        while (!context.CancellationToken.IsCancellationRequested); // OK awaiting-loop

        return "Another time.";
    }

    [Trigger("!using")]
    public async Task UsingAsync(MessageContext context)
    {
        while (true) // OK awaiting-loop
        {
            await using var typing = await context.TypingAsync();
            if (_stopped)
            {
                break;
            }
        }
    }

    [Trigger("!again")]
    public async Task AgainAsync(CancellationToken cancellationToken)
    {
    again:
        await Task.Delay(100, cancellationToken);
        if (!_stopped)
        {
            goto again; // OK awaiting-loop
        }
    }

    [Trigger("!lambda")]
    public async Task<string> LambdaAsync(MessageContext context, CancellationToken cancellationToken)
    {
        return await context.CircuitBreaker("ticker").ExecuteAsync(
            async token =>
            {
                while (true) // OK awaiting-loop
                {
                    var line = await ticker.Reader.ReadAsync(token);
                    if (line.StartsWith('!'))
                    {
                        return line;
                    }
                }
            },
            cancellationToken);
    }

    [OnEvent]
    public Task ConnectedAsync(ConnectedEvent connected)
    {
        _stopped = false;
        _ = Task.Run(() =>
        {
            while (!_stopped) // OK handed-off
            {
            }
        });
        return Task.CompletedTask;
    }
}
