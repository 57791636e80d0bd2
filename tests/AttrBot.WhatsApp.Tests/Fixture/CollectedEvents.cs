using System.Threading.Channels;

namespace AttrBot.WhatsApp.Tests.Fixture;

/// <summary>Keeps the events that reach a bot's handlers.</summary>
internal sealed class CollectedEvents
{
    private readonly Channel<BotEvent> _events = Channel.CreateUnbounded<BotEvent>();

    public BotBuilder AddTo(BotBuilder bot) => bot.Use((context, next) =>
    {
        _events.Writer.TryWrite(context.Event);
        return next(context);
    });

    /// <summary>The next event of a type; others that come before it are passed over.</summary>
    public async Task<TEvent> NextAsync<TEvent>()
        where TEvent : BotEvent
    {
        while (true)
        {
            if (await _events.Reader.ReadAsync().WithinLimit() is TEvent wanted)
            {
                return wanted;
            }
        }
    }
}
