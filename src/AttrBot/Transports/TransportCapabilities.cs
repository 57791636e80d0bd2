namespace AttrBot.Transports;

/// <summary>What a transport can do besides sending text.</summary>
[Flags]
public enum TransportCapabilities
{
    /// <summary>Text alone.</summary>
    None = 0,

    /// <summary>Set and take off reactions.</summary>
    Reactions = 1 << 0,

    /// <summary>Edit what the bot sent.</summary>
    Edits = 1 << 1,

    /// <summary>Take back what the bot sent.</summary>
    Deletes = 1 << 2,

    /// <summary>Mark messages as read.</summary>
    ReadMarks = 1 << 3,

    /// <summary>Show that the bot is typing.</summary>
    Typing = 1 << 4,

    /// <summary>Send files.</summary>
    Attachments = 1 << 5,

    /// <summary>Show the message that is being answered.</summary>
    Quotes = 1 << 6,

    /// <summary>Mention people.</summary>
    Mentions = 1 << 7,

    /// <summary>
    /// Two sends with the same <see cref="OutgoingRequest.Key"/> arrive once. Only then is a send whose outcome is
    /// unknown repeated.
    /// </summary>
    IdempotentSends = 1 << 8,
}
