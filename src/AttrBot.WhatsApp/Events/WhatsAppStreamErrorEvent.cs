namespace AttrBot.WhatsApp;

/// <summary>WhatsApp has ended the stream with an error that the engine does not know. The session connects again.</summary>
public sealed record WhatsAppStreamErrorEvent : BotEvent
{
    /// <summary>WhatsApp's code.</summary>
    public string? Code { get; init; }
}
