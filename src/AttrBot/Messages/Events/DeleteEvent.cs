namespace AttrBot;

/// <summary>Somebody took a message back.</summary>
public sealed record DeleteEvent : ConversationEvent
{
    /// <summary>The message.</summary>
    public required MessageId Target { get; init; }

    /// <inheritdoc/>
    public override string DeliveryId => $"delete:{Target.Value}";
}
