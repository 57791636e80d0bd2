namespace AttrBot.WhatsApp;

/// <summary>
/// Somebody sends several pictures as an album: they follow as messages of their own, whose details name it
/// (<see cref="WhatsAppMessageDetails.Album"/>). Kept until it has been handled.
/// </summary>
public sealed record WhatsAppAlbumEvent : ConversationEvent
{
    /// <summary>The album's id.</summary>
    public required MessageId Id { get; init; }

    /// <summary>How many pictures are to follow.</summary>
    public int ExpectedImages { get; init; }

    /// <summary>How many videos are to follow.</summary>
    public int ExpectedVideos { get; init; }

    /// <inheritdoc/>
    public override string DeliveryId => $"album:{Id.Value}";
}
