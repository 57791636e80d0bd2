namespace AttrBot;

/// <summary>Where a session stands.</summary>
public enum BotSessionState
{
    /// <summary>It has not been started.</summary>
    Created,

    /// <summary>It is connecting, for the first time or again.</summary>
    Connecting,

    /// <summary>It is connected and receives.</summary>
    Connected,

    /// <summary>It will never receive again, because there is nothing more: the end of the console's input.</summary>
    Completed,

    /// <summary>It has been stopped.</summary>
    Stopped,
}
