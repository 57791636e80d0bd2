namespace AttrBot;

/// <summary>How well the bot, or a part of it, does.</summary>
public enum BotHealthState
{
    /// <summary>All is well.</summary>
    Healthy,

    /// <summary>It works, but an operator should look.</summary>
    Degraded,

    /// <summary>It cannot take messages, or not answer them: send none its way until it can.</summary>
    Unhealthy,
}
