namespace AttrBot;

/// <summary>A session stands somewhere else than before. The last event of a session that is stopped.</summary>
public sealed record SessionStateChangedEvent : BotEvent
{
    /// <summary>Where it stood.</summary>
    public required BotSessionState Previous { get; init; }

    /// <summary>Where it stands. By the time it is handled the session may have gone on: see <see cref="BotSession.State"/>.</summary>
    public required BotSessionState State { get; init; }

    /// <summary>Why, for people, where that is known; holds nothing private.</summary>
    public string? Reason { get; init; }
}
