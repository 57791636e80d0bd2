namespace AttrBot;

/// <summary>A session wants to be paired with an account: show the code to the account's owner.</summary>
public sealed record PairingEvent : BotEvent
{
    /// <summary>The content of a QR code, or the digits to type.</summary>
    public required string Code { get; init; }

    /// <summary>Whether <see cref="Code"/> is to be shown as a QR code; otherwise it is to be typed.</summary>
    public required bool IsQr { get; init; }

    /// <summary>When the code ends; <see langword="null"/> if the transport does not tell.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
