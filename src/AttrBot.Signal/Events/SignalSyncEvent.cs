namespace AttrBot.Signal;

/// <summary>
/// The account's devices brought something into line; signal-cli has stored it and tells no more of it. Ask
/// <see cref="ISignalClient"/> for the contacts or groups as they now are. Best effort.
/// </summary>
public sealed record SignalSyncEvent : BotEvent
{
    /// <summary>What.</summary>
    public required SignalSyncKind Kind { get; init; }
}
