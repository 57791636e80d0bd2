namespace AttrBot.CrashTest.Wire;

/// <summary>What a line between messenger and bot says.</summary>
internal enum WireKind
{
    /// <summary>Messenger: here is a message. Repeated after a reconnect until it is <see cref="Taken"/>.</summary>
    Deliver,

    /// <summary>Bot: I am responsible for the message now.</summary>
    Taken,

    /// <summary>Bot: send this.</summary>
    Send,

    /// <summary>Messenger: it is in my log, on disk.</summary>
    Receipt,

    /// <summary>Messenger: how many messages are unfinished? Bot: so many.</summary>
    Status,

    /// <summary>Messenger: show me your dead letters. Bot: that was the last one.</summary>
    Letters,

    /// <summary>Bot: a dead letter.</summary>
    Letter,
}
