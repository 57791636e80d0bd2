namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>What an engine said, understood: an event, or why it is none.</summary>
/// <param name="Event">The event to hand over.</param>
/// <param name="Rejection">What is wrong with what was said, for people; nothing private.</param>
/// <param name="IsBestEffort">Whether the event may be lost under load: it is posted, not accepted.</param>
internal readonly record struct EventReading(BotEvent? Event, string? Rejection, bool IsBestEffort)
{
    /// <summary>An event that is to be handled, unless it says itself that it need not be.</summary>
    public static EventReading Of(BotEvent inbound) => new(inbound, null, inbound is ConversationEvent { IsDurable: false });

    /// <summary>An event that may be lost.</summary>
    public static EventReading Notice(BotEvent inbound) => new(inbound, null, IsBestEffort: true);

    public static EventReading Reject(string reason) => new(null, reason, IsBestEffort: false);
}
