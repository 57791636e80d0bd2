namespace AttrBot;

/// <summary>When SQLite waits for the disk.</summary>
public enum SqliteSynchronous
{
    /// <summary>At each commit: what has been taken survives a power failure.</summary>
    Full,

    /// <summary>
    /// At checkpoints only: faster. What has been taken survives a crash of the bot, <c>kill -9</c> included; a power failure or a
    /// crash of the operating system can lose the last moments, and what was sent in them may be sent again.
    /// </summary>
    Normal,
}
