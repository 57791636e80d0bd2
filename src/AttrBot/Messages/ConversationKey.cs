namespace AttrBot;

/// <summary>
/// Names a conversation: one of the bot's sessions and a chat of it. Two of the bot's own accounts in one group are two
/// conversations.
/// </summary>
/// <param name="Session">The session's name.</param>
/// <param name="Chat">The chat's id as the transport writes it: a number, a group id, a JID.</param>
public readonly record struct ConversationKey(string Session, string Chat);
