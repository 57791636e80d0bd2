namespace AttrBot.Signal;

/// <summary>
/// Somebody posted a story. Kept until it has been handled. What a handler sends goes to the group that the story is for, or to
/// whoever posted it, as a message of its own.
/// </summary>
public sealed record SignalStoryEvent : ConversationEvent
{
    /// <summary>The story's id. A message that answers it names it: <see cref="SignalMessageDetails.Story"/>.</summary>
    public required MessageId Id { get; init; }

    /// <summary>Whether it may be answered.</summary>
    public bool AllowsReplies { get; init; }

    /// <summary>The text of a text story.</summary>
    public string? Text { get; init; }

    /// <summary>The picture or video of the story; <see langword="null"/> if it is a text.</summary>
    public Attachment? File { get; init; }

    /// <summary>The link that a text story shows.</summary>
    public SignalPreview? Preview { get; init; }

    /// <inheritdoc/>
    public override string DeliveryId => $"story:{Id.Value}";
}
