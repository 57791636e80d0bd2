using System.Diagnostics.CodeAnalysis;

namespace AttrBot;

/// <summary>A message came.</summary>
public sealed record MessageEvent : ConversationEvent
{
    /// <summary>Wraps a message.</summary>
    /// <param name="message">The message.</param>
    [SetsRequiredMembers]
    public MessageEvent(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Message = message;
        Session = message.Conversation.Key.Session;
        Conversation = message.Conversation;
        Sender = message.Sender;
        Timestamp = message.Timestamp;
        IsOwn = message.IsOwn;
        RawJson = message.RawJson;
    }

    /// <summary>The message.</summary>
    public Message Message { get; }

    /// <inheritdoc/>
    public override string DeliveryId => Message.Id.Value;
}
