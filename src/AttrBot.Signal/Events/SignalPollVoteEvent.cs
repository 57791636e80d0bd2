using System.Collections.Immutable;

namespace AttrBot.Signal;

/// <summary>Somebody voted in a poll, or changed their vote (signal-cli 0.13.23 and later). Kept until it has been handled.</summary>
public sealed record SignalPollVoteEvent : ConversationEvent
{
    /// <summary>The poll.</summary>
    public required MessageId Poll { get; init; }

    /// <summary>Who asked; <see langword="null"/> if signal-cli does not tell.</summary>
    public ChatUser? PollAuthor { get; init; }

    /// <summary>The answers that the voter now chooses, counted from zero; none: the vote was taken back.</summary>
    public required ImmutableArray<int> Options { get; init; }

    /// <summary>How often the voter has voted in this poll, this vote included: the highest one holds.</summary>
    public int VoteCount { get; init; }

    /// <inheritdoc/>
    public override string DeliveryId => $"vote:{Poll.Value}:{Timestamp.ToUnixTimeMilliseconds()}";
}
