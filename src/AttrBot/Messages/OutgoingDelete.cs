namespace AttrBot;

/// <summary>Takes back, for everybody, a message that the bot sent.</summary>
/// <param name="Target">The message.</param>
public sealed record OutgoingDelete(MessageId Target) : OutgoingAction;
