namespace AttrBot.CrashTest.Messages;

/// <summary>What a message asks of the bot: the first word of its text. One handler each.</summary>
internal enum MessageKind
{
    /// <summary>One returned reply.</summary>
    Once,

    /// <summary>One reply, then a returned one.</summary>
    Twice,

    /// <summary>Three streamed replies.</summary>
    Stream,

    /// <summary>A question, and a returned reply when it has been answered.</summary>
    Ask,

    /// <summary>A reply, then a failure; the second attempt returns another.</summary>
    Flaky,

    /// <summary>A message into another conversation, then a returned reply.</summary>
    Cross,
}
