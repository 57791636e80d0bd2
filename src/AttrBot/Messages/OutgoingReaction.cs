namespace AttrBot;

/// <summary>A reaction to set on a message, or to take off.</summary>
/// <param name="Target">The message.</param>
/// <param name="Author">Who wrote the message.</param>
/// <param name="Emoji">The emoji.</param>
/// <param name="Remove">Whether to take it off.</param>
public sealed record OutgoingReaction(MessageId Target, ChatUser Author, string Emoji, bool Remove = false) : OutgoingAction;
