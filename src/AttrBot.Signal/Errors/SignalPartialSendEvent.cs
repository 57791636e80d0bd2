using System.Collections.Immutable;

namespace AttrBot.Signal;

/// <summary>
/// A send through the context reached some of its recipients only, as happens in groups. It counts as sent and is not sent again:
/// those who got it would get it twice. Not kept.
/// </summary>
public sealed record SignalPartialSendEvent : BotEvent
{
    /// <summary>Where it was sent.</summary>
    public required ConversationKey Conversation { get; init; }

    /// <summary>The message's id.</summary>
    public required MessageId Message { get; init; }

    /// <summary>Those who did not get it, and why.</summary>
    public required ImmutableArray<SignalRecipientResult> Failures { get; init; }
}
