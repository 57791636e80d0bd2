namespace AttrBot.Signal;

/// <summary>
/// Something came that signal-cli could not read: its content is unknown, also whether it was a message. signal-cli itself asks
/// the sender's app to send it once more where that can help. In memory only.
/// </summary>
public sealed record SignalReceiveFailedEvent : BotEvent
{
    /// <summary>Why, as far as a bot may want to act on it.</summary>
    public required SignalReceiveFailure Kind { get; init; }

    /// <summary>Who sent it; <see langword="null"/> if that too could not be read.</summary>
    public ChatUser? Sender { get; init; }

    /// <summary>When, by the sender's clock.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The simple name of signal-cli's exception, for example <c>ProtocolNoSessionException</c>.</summary>
    public string? ExceptionType { get; init; }

    /// <summary>What signal-cli says of it. May hold private data.</summary>
    public string? Detail { get; init; }
}
