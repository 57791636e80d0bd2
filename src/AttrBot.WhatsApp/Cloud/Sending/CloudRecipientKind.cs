namespace AttrBot.WhatsApp.Cloud;

/// <summary>What names a recipient.</summary>
internal enum CloudRecipientKind
{
    /// <summary>A phone number, as digits.</summary>
    Phone,

    /// <summary>A business-scoped user id, of somebody whose number is hidden.</summary>
    User,

    /// <summary>A group.</summary>
    Group,
}
