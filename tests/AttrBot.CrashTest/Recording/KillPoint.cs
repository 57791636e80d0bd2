namespace AttrBot.CrashTest.Recording;

/// <summary>The moment at which the bot is killed.</summary>
internal enum KillPoint
{
    /// <summary>At no moment that anything is known of.</summary>
    AnyTime,

    /// <summary>As a send arrives; it gets lost.</summary>
    SendLost,

    /// <summary>As a send arrives; it is taken, and the receipt finds nobody.</summary>
    SendTaken,

    /// <summary>When the receipt of a send is on its way.</summary>
    ReceiptSent,

    /// <summary>When the bot has said that it took a message.</summary>
    MessageTaken,

    /// <summary>When the answer to a question is on its way.</summary>
    AnswerSent,

    /// <summary>While it opens its store and takes up what an earlier process has left.</summary>
    StartUp,

    /// <summary>While it drains after SIGTERM.</summary>
    ShutDown,

    /// <summary>Not at all: SIGTERM, and it ends by itself.</summary>
    None,
}
