namespace AttrBot.WhatsApp;

/// <summary>
/// WhatsApp told something that has no event of its own here: something newer than this package, or of no use to bots.
/// <see cref="BotEvent.RawJson"/> has all that is known of it. Best effort.
/// </summary>
public sealed record UnknownEvent : BotEvent
{
    /// <summary>Its name as the engine or the Cloud API writes it.</summary>
    public required string Name { get; init; }
}
