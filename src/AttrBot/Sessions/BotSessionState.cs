namespace AttrBot;

/// <summary>Where a session stands.</summary>
public enum BotSessionState
{
    /// <summary>It has not been started.</summary>
    Created,

    /// <summary>It is connecting, for the first time or again.</summary>
    Connecting,

    /// <summary>It waits for a person to pair it with an account: see <see cref="PairingEvent"/>.</summary>
    Pairing,

    /// <summary>It is connected and receives.</summary>
    Connected,

    /// <summary>It has been told to leave: see <see cref="BotSession.DisconnectAsync"/>.</summary>
    Disconnected,

    /// <summary>It will never receive again, because there is nothing more: the end of the console's input.</summary>
    Completed,

    /// <summary>It has no account, or not any more: it must be paired. It is not tried again until it is started again.</summary>
    LoggedOut,

    /// <summary>It failed, and is not tried again until it is started again.</summary>
    Failed,

    /// <summary>It has been stopped. What came before and has not been handled is kept until it is started again.</summary>
    Stopped,
}
