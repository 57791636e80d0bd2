namespace AttrBot.WhatsApp;

/// <summary>The kinds of receipts that only WhatsApp has.</summary>
public enum WhatsAppReceiptKind
{
    /// <summary>One that is newer than this package: see <see cref="BotEvent.RawJson"/>.</summary>
    Other,

    /// <summary>Another device of the account has read them.</summary>
    ReadByOwnDevice,

    /// <summary>Another device of the account has played them.</summary>
    PlayedByOwnDevice,

    /// <summary>Another device of the account has sent them.</summary>
    SentByOwnDevice,

    /// <summary>The receiver could not decrypt them and asks for them once more; the engine sends them.</summary>
    Retry,

    /// <summary>WhatsApp could not hand them over.</summary>
    ServerError,

    /// <summary>Between the account's own devices.</summary>
    Peer,

    /// <summary>For the phone's history.</summary>
    HistorySync,
}
