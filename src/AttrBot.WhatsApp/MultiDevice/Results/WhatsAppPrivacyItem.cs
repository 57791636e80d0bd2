namespace AttrBot.WhatsApp;

/// <summary>What can be hidden from others.</summary>
public enum WhatsAppPrivacyItem
{
    /// <summary>When the account was online last. Everybody, contacts, contacts except some, nobody.</summary>
    LastSeen,

    /// <summary>That the account is online. Everybody, or those who see <see cref="LastSeen"/>.</summary>
    Online,

    /// <summary>The profile picture. Everybody, contacts, contacts except some, nobody.</summary>
    Picture,

    /// <summary>The text about the account. Everybody, contacts, contacts except some, nobody.</summary>
    About,

    /// <summary>Who may add the account to groups. Everybody, contacts, contacts except some.</summary>
    GroupAdd,

    /// <summary>Whether read marks are sent and shown. Everybody, nobody.</summary>
    ReadReceipts,

    /// <summary>Who may call. Everybody, known people.</summary>
    Calls,

    /// <summary>Who may write. Everybody, contacts.</summary>
    Messages,
}
