namespace AttrBot.WhatsApp;

/// <summary>
/// Something is wrong with the session itself: Meta reports a problem of the account or the number, or refuses the access token, which is
/// told once. Best effort.
/// </summary>
public sealed record CloudAccountErrorEvent : BotEvent
{
    /// <summary>What is wrong, and so what can be done.</summary>
    public required WhatsAppCloudErrorKind Kind { get; init; }

    /// <summary>Meta's code; 0 if it gives none.</summary>
    public required int Code { get; init; }

    /// <summary>Meta's own words.</summary>
    public string? Details { get; init; }
}
