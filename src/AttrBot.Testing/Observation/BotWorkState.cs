namespace AttrBot.Testing;

/// <summary>What the handling of one event is doing.</summary>
internal enum BotWorkState
{
    /// <summary>It runs, or waits for something that the test kit does not see: a file, a network, a task of its own.</summary>
    Runs,

    /// <summary>It waits until the test moves the clock.</summary>
    WaitsForClock,

    /// <summary>It waits for somebody's next message.</summary>
    WaitsForReply,
}
