namespace AttrBot.CrashTest.Recording;

/// <summary>What the messenger writes down.</summary>
internal enum LogKind
{
    /// <summary>The test begins: what it is.</summary>
    Begin,

    /// <summary>A bot process was started.</summary>
    Start,

    /// <summary>It has connected.</summary>
    Connect,

    /// <summary>A message was handed to it, for the first time or again.</summary>
    Offer,

    /// <summary>It took a message.</summary>
    Taken,

    /// <summary>It sent something, and gets a receipt if it lives.</summary>
    Send,

    /// <summary>It sent something that got lost on the way, because it was killed at that moment.</summary>
    Lost,

    /// <summary>It was sent SIGTERM.</summary>
    Terminate,

    /// <summary>It was sent SIGKILL.</summary>
    Kill,

    /// <summary>It has ended.</summary>
    Exit,

    /// <summary>A dead letter that the last process showed.</summary>
    Letter,

    /// <summary>All dead letters have been shown.</summary>
    End,
}
