namespace AttrBot;

/// <summary>How far a message of the bot has come.</summary>
public enum ReceiptKind
{
    /// <summary>It is on the receiver's device.</summary>
    Delivered,

    /// <summary>The receiver has read it.</summary>
    Read,

    /// <summary>The receiver has played or opened its media.</summary>
    Viewed,
}
