namespace AttrBot.WhatsApp;

/// <summary>WhatsApp has refused the connection for a reason that has no event of its own. The session tries again.</summary>
public sealed record WhatsAppConnectFailureEvent : BotEvent
{
    /// <summary>WhatsApp's reason, usually a number such as <c>503</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>What WhatsApp says of it.</summary>
    public string? Message { get; init; }
}
