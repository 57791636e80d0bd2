using System.Diagnostics.CodeAnalysis;

namespace AttrBot;

/// <summary>Somebody edited a message. Triggers with <see cref="TriggerAttribute.OnEdit"/> are tried on the new text.</summary>
public sealed record EditEvent : ConversationEvent
{
    /// <summary>Wraps an edited message.</summary>
    /// <param name="message">The message with its new text; its id is that of the edit.</param>
    /// <param name="target">The message that was edited.</param>
    [SetsRequiredMembers]
    public EditEvent(Message message, MessageId target)
    {
        ArgumentNullException.ThrowIfNull(message);
        Message = message;
        Target = target;
        Session = message.Conversation.Key.Session;
        Conversation = message.Conversation;
        Sender = message.Sender;
        Timestamp = message.Timestamp;
        IsOwn = message.IsOwn;
        RawJson = message.RawJson;
    }

    /// <summary>The message with its new text; its id is that of the edit.</summary>
    public Message Message { get; }

    /// <summary>The message that was edited.</summary>
    public MessageId Target { get; }

    /// <inheritdoc/>
    public override string DeliveryId => $"edit:{Message.Id.Value}";
}
