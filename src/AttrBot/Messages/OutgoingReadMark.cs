namespace AttrBot;

/// <summary>Marks a message as read.</summary>
/// <param name="Target">The message.</param>
/// <param name="Author">Who wrote it.</param>
public sealed record OutgoingReadMark(MessageId Target, ChatUser Author) : OutgoingAction
{
    internal override bool IsKept => false;
}
