namespace AttrBot.Signal;

/// <summary>How a <see cref="SignalRecipient"/> names somebody.</summary>
public enum SignalRecipientKind
{
    /// <summary>By phone number.</summary>
    Number,

    /// <summary>By ACI, the id of an account that stays when its number changes. A PNI, the id of a number, counts as one here.</summary>
    Aci,

    /// <summary>By username.</summary>
    Username,

    /// <summary>A group, by its id.</summary>
    Group,

    /// <summary>The bot's own account: its note to self.</summary>
    NoteToSelf,
}
