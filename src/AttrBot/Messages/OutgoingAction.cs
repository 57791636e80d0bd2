namespace AttrBot;

/// <summary>Something that the bot does in a conversation: send, react, edit, delete, mark as read, type.</summary>
public abstract record OutgoingAction
{
    /// <summary>Called by derived actions; transports may define actions that only they understand.</summary>
    protected OutgoingAction()
    {
    }

    /// <summary>
    /// Whether the outbox keeps it until it has been done. Typing and read marks are best effort: they are not kept.
    /// </summary>
    internal virtual bool IsKept => true;
}
