namespace AttrBot.WhatsApp;

/// <summary>What went wrong, and so what can be done.</summary>
public enum WhatsAppErrorKind
{
    /// <summary>The bot, the engine or WhatsApp refuses what it was asked: the request is wrong.</summary>
    Refused,

    /// <summary>The account may not do it: it is no admin, or somebody does not let it.</summary>
    Forbidden,

    /// <summary>There is no such person, group, channel, link or message, or the account is not in it.</summary>
    NotFound,

    /// <summary>WhatsApp limits what the account does. Waiting helps; going on makes it worse, up to a ban.</summary>
    RateLimited,

    /// <summary>The engine has no connection to WhatsApp, or lost it.</summary>
    NotConnected,

    /// <summary>The account is not paired, or has been logged out: pair it.</summary>
    NotPaired,

    /// <summary>The account is connected, but WhatsApp has not told the engine yet what this needs. Try again in a moment.</summary>
    NotReady,

    /// <summary>A file could not be read, or is not what it has to be.</summary>
    File,

    /// <summary>There is no engine, or it ended or did not answer.</summary>
    Engine,

    /// <summary>It failed in a way that is not known.</summary>
    Unexpected,
}
