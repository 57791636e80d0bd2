namespace AttrBot.Testing;

/// <summary>What the bot as a whole is doing.</summary>
internal enum BotState
{
    /// <summary>Something runs.</summary>
    Busy,

    /// <summary>All that is left waits for the clock or for somebody's message.</summary>
    Waiting,

    /// <summary>Nothing is left to do.</summary>
    Idle,
}
