namespace AttrBot.Hosting;

/// <summary>Where the bot is between start and stop.</summary>
internal enum BotPhase
{
    /// <summary>It has not started yet.</summary>
    Starting,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It takes nothing more.</summary>
    Stopping,
}
