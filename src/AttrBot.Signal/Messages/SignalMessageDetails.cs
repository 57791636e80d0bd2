using System.Collections.Immutable;

namespace AttrBot.Signal;

/// <summary>What only Signal knows of a message. Immutable.</summary>
public sealed record SignalMessageDetails
{
    /// <summary>The sender's device that sent it; 1 is the phone.</summary>
    public int? SourceDevice { get; init; }

    /// <summary>When Signal's server took it.</summary>
    public DateTimeOffset? ServerReceivedAt { get; init; }

    /// <summary>When Signal's server handed it to signal-cli.</summary>
    public DateTimeOffset? ServerDeliveredAt { get; init; }

    /// <summary>After what time, from when it is read, the message disappears; <see langword="null"/>: it stays.</summary>
    public TimeSpan? ExpiresIn { get; init; }

    /// <summary>Whether its picture may be seen once only. A bot that keeps it breaks the sender's trust.</summary>
    public bool IsViewOnce { get; init; }

    /// <summary>The sticker that it is.</summary>
    public SignalSticker? Sticker { get; init; }

    /// <summary>The styles of parts of the text, with the offsets of <see cref="Message.Text"/>.</summary>
    public ImmutableArray<SignalTextStyle> TextStyles { get; init; } = [];

    /// <summary>The links that are shown with it.</summary>
    public ImmutableArray<SignalPreview> Previews { get; init; } = [];

    /// <summary>What is known of its attachments beyond <see cref="Message.Attachments"/>, in the sender's order.</summary>
    public ImmutableArray<SignalFile> Files { get; init; } = [];

    /// <summary>The contacts that it shares.</summary>
    public ImmutableArray<SignalSharedContact> Contacts { get; init; } = [];

    /// <summary>The payment that it tells of.</summary>
    public SignalPayment? Payment { get; init; }

    /// <summary>The story that it answers.</summary>
    public SignalStoryReference? Story { get; init; }

    /// <summary>What is known of the message that it quotes, beyond <see cref="Message.Quote"/>.</summary>
    public SignalQuoteDetails? Quote { get; init; }

    /// <summary>The revision of the group that it was sent to.</summary>
    public long? GroupRevision { get; init; }
}
