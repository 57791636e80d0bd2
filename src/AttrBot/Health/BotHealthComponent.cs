namespace AttrBot;

/// <summary>A part of the bot whose health is watched.</summary>
public enum BotHealthComponent
{
    /// <summary>The bot as a whole: it has not started yet, or it stops.</summary>
    Bot,

    /// <summary>The transports, one a session.</summary>
    Transports,

    /// <summary>What has been taken and not yet handled.</summary>
    Inbox,

    /// <summary>The conversations that are being handled.</summary>
    Lanes,

    /// <summary>What is kept on disk.</summary>
    Storage,

    /// <summary>The threads that everything runs on.</summary>
    ThreadPool,
}
