namespace AttrBot;

/// <summary>A new text for a message that the bot sent.</summary>
/// <param name="Target">The message.</param>
/// <param name="Text">The new text.</param>
public sealed record OutgoingEdit(MessageId Target, string Text) : OutgoingAction;
