using System.Threading.Channels;

namespace AttrBot.Signal.Tests.RealSignal;

/// <summary>What came to the bot's handlers, in order, and who waits for it.</summary>
internal sealed class EventRecorder
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly Channel<BotEvent> _events = Channel.CreateUnbounded<BotEvent>();

    public void Add(BotEvent happened) => _events.Writer.TryWrite(happened);

    /// <summary>The next event of a type; others that came before it are passed over.</summary>
    public async Task<TEvent> NextAsync<TEvent>()
        where TEvent : BotEvent
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (true)
        {
            if (await _events.Reader.ReadAsync(patience.Token) is TEvent wanted)
            {
                return wanted;
            }
        }
    }

    /// <summary>The next event, whatever it is, but for those of the connection.</summary>
    public async Task<BotEvent> NextAsync()
    {
        while (true)
        {
            BotEvent next = await NextAsync<BotEvent>();
            if (next is not (ConnectedEvent or DisconnectedEvent or SessionStateChangedEvent))
            {
                return next;
            }
        }
    }
}
