namespace AttrBot.WhatsApp;

/// <summary>Who may see or do something.</summary>
public enum WhatsAppAudience
{
    /// <summary>It is not told, or in a word that is not known here.</summary>
    Unknown,

    /// <summary>Everybody.</summary>
    Everybody,

    /// <summary>The account's contacts.</summary>
    Contacts,

    /// <summary>The account's contacts except some, who are chosen on the phone.</summary>
    ContactsExcept,

    /// <summary>Nobody.</summary>
    Nobody,

    /// <summary>Those who see when the account was online last.</summary>
    SameAsLastSeen,

    /// <summary>People who are known to the account.</summary>
    Known,
}
