namespace AttrBot.WhatsApp;

/// <summary>
/// The phone has handed older messages over to the engine. What the engine tells of it is in <see cref="BotEvent.RawJson"/>. Best
/// effort.
/// </summary>
public sealed record WhatsAppHistorySyncEvent : BotEvent
{
    /// <summary>Which part, as WhatsApp names it: <c>INITIAL_BOOTSTRAP</c>, <c>RECENT</c>, <c>FULL</c>, <c>PUSH_NAME</c> …</summary>
    public string? Kind { get; init; }

    /// <summary>How far it has come, in percent.</summary>
    public int? Progress { get; init; }
}
