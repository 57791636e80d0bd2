namespace AttrBot;

/// <summary>Somebody took a message back.</summary>
public sealed record DeleteEvent : ConversationEvent
{
    /// <summary>The message.</summary>
    public required MessageId Target { get; init; }

    /// <summary>
    /// Who wrote the message, where somebody else took it back: an admin of a group. <see langword="null"/>: its sender took it
    /// back.
    /// </summary>
    public ChatUser? TargetAuthor { get; init; }

    /// <inheritdoc/>
    public override string DeliveryId => TargetAuthor is null ? $"delete:{Target.Value}" : $"delete:{Target.Value}:{TargetAuthor.Id}";
}
