namespace AttrBot;

/// <summary>
/// Lets a handler see messages that the bot's own account sent from another device. What the bot itself sent never
/// reaches a handler. Without this attribute, own messages are not dispatched.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OwnMessagesAttribute : Attribute;
