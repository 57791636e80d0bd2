using System.Diagnostics;
using AttrBot;

namespace Corpus.Direct.UnboundedLoops;

public sealed class GameHandlers(Stopwatch clock)
{
    private volatile bool _finished;
    private bool _ready;
    private int _turn;
    private int _count;

    [Trigger("!play")]
    public async Task<string> PlayAsync(MessageContext context)
    {
        await context.ReactAsync("🎲");
        while (!_finished) // BLOCKS unbounded-loop
        {
        }

        return "over";
    }

    [Trigger("!turn")]
    public Task<string> TurnAsync()
    {
        while (Volatile.Read(ref _turn) == 0) // BLOCKS unbounded-loop
        {
            Thread.Yield();
        }

        var spin = new SpinWait();
        while (!_ready) // BLOCKS unbounded-loop
        {
            spin.SpinOnce(); // EITHER primitive - sleeps after some rounds
        }

        return Task.FromResult("yours");
    }

    [Trigger("!forever")]
    public Task ForeverAsync(MessageContext context)
    {
        while (true) // BLOCKS unbounded-loop
        {
            _count++;
        }
    }

    [Trigger("!for")]
    public Task<string> ForAsync(CancellationToken cancellationToken)
    {
        for (; ; ) // BLOCKS unbounded-loop
        {
            if (_finished)
            {
                break;
            }
        }

        while (!cancellationToken.IsCancellationRequested) // BLOCKS unbounded-loop
        {
            _count += _turn;
        }

        return Task.FromResult("for");
    }

    [Trigger("!do")]
    public Task<string> DoAsync(CancellationToken cancellationToken)
    {
        do { _count++; } while (!_finished); // BLOCKS unbounded-loop
        while (true) { cancellationToken.ThrowIfCancellationRequested(); _count--; } // BLOCKS unbounded-loop
    }

    [Trigger("!goto")]
    public Task GotoAsync()
    {
    again: _count++; goto again; // BLOCKS unbounded-loop
    }

    [Trigger("!lock")]
    public Task<string> SpinLockAsync()
    {
        while (Interlocked.CompareExchange(ref _turn, 1, 0) != 0) // BLOCKS unbounded-loop
        {
            Thread.SpinWait(20); // EITHER cpu - a short burst
        }

        Volatile.Write(ref _turn, 0);
        return Task.FromResult("mine");
    }

    [Trigger("!task")]
    public async Task<string> TaskAsync(MessageContext context)
    {
        var reply = context.ReplyAsync("…");
        while (!reply.IsCompleted) // BLOCKS unbounded-loop
        {
            Thread.SpinWait(10); // EITHER cpu - a short burst
        }

        await reply;
        return "spun";
    }

    [Trigger("!until")]
    public Task<string> UntilAsync()
    {
        var end = DateTime.UtcNow.AddSeconds(2);
        while (DateTime.UtcNow < end) // BLOCKS unbounded-loop
        {
        }

        while (clock.ElapsedMilliseconds < 5000) // BLOCKS unbounded-loop
        {
            _count ^= 1;
        }

        return Task.FromResult("late");
    }

    [Trigger("!lambda")]
    public async Task LambdaAsync(MessageContext context)
    {
        await context.DeferAsync((deferred, token) =>
        {
            for (var i = 0; ; i++) // BLOCKS unbounded-loop
            {
                _count = i;
            }
        });
    }

    [OnEvent]
    public async Task ConnectedAsync(ConnectedEvent connected, BotContext context)
    {
        for (; !context.CancellationToken.IsCancellationRequested; _count++) // BLOCKS unbounded-loop
        {
        }

        await Task.Yield();
    }
}
