namespace AttrBot;

/// <summary>A session as <see cref="SessionManager.GetSessionsAsync"/> found it. Immutable.</summary>
public sealed record SessionInfo
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its messenger, in lower case; empty where that is not known.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it stood.</summary>
    public required BotSessionState State { get; init; }

    /// <summary>The account, as far as the transport has told.</summary>
    public ChatUser? Account { get; init; }

    /// <summary>Whether the application adds it at each start; otherwise it was added while the bot ran, and is kept in the sessions database.</summary>
    public required bool IsConfigured { get; init; }

    /// <summary>
    /// The session; <see langword="null"/> for one of which the sessions database holds values, and nothing else is known any more.
    /// </summary>
    public BotSession? Session { get; init; }
}
