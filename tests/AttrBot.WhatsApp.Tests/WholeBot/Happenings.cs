using System.Threading.Channels;
using AttrBot.WhatsApp.Tests.Fixture;
using AttrBot.WhatsApp.Tests.MockWhatsApp;

namespace AttrBot.WhatsApp.Tests.WholeBot;

/// <summary>What came to a bot's handlers, in order.</summary>
public sealed class Happenings
{
    private readonly Channel<BotEvent> _events = Channel.CreateUnbounded<BotEvent>();

    internal void Add(BotEvent happened) => _events.Writer.TryWrite(happened);

    /// <summary>The next event of a type that is wanted; others that came before it are passed over.</summary>
    internal async Task<TEvent> NextAsync<TEvent>(Func<TEvent, bool>? where = null)
        where TEvent : BotEvent
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        while (true)
        {
            if (await _events.Reader.ReadAsync(patience.Token) is TEvent wanted && (where is null || where(wanted)))
            {
                return wanted;
            }
        }
    }
}
