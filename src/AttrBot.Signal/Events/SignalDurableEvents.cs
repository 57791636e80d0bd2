using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Signal;

/// <summary>Lets durable stores keep Signal's own events.</summary>
internal sealed class SignalDurableEvents
{
    /// <summary>Once a bot, however many accounts it has. The names stand on disk.</summary>
    public static void AddTo(BotBuilder builder)
    {
        if (builder.Services.Any(service => service.ServiceType == typeof(SignalDurableEvents)))
        {
            return;
        }

        builder.Services.AddSingleton<SignalDurableEvents>();
        builder
            .AddDurableEvent<SignalStoryEvent>("signal-story", SignalEventJson.Default)
            .AddDurableEvent<SignalPollEvent>("signal-poll", SignalEventJson.Default)
            .AddDurableEvent<SignalPollVoteEvent>("signal-poll-vote", SignalEventJson.Default)
            .AddDurableEvent<SignalPollClosedEvent>("signal-poll-closed", SignalEventJson.Default)
            .AddDurableEvent<SignalPinEvent>("signal-pin", SignalEventJson.Default)
            .AddDurableEvent<SignalExpirationEvent>("signal-expiration", SignalEventJson.Default);
    }
}
