namespace AttrBot.WhatsApp;

/// <summary>What can be done with members of a group.</summary>
public enum WhatsAppMemberChange
{
    /// <summary>Add them.</summary>
    Add,

    /// <summary>Remove them.</summary>
    Remove,

    /// <summary>Make them admins.</summary>
    Promote,

    /// <summary>Make them admins no longer.</summary>
    Demote,
}
