using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>
/// A vote in a poll that came through this session: the engine has kept its key. A later vote takes the place of an earlier one. An
/// action too.
/// </summary>
/// <param name="Poll">The poll.</param>
/// <param name="Author">Who made it.</param>
/// <param name="Options">The options chosen, word for word as in the poll; none takes the vote back.</param>
public sealed record WhatsAppPollVote(MessageId Poll, Jid Author, ImmutableArray<string> Options) : OutgoingAction
{
    /// <summary>When the poll was sent. Default: not told.</summary>
    public DateTimeOffset PollTimestamp { get; init; }

    /// <summary>Whether both are the same vote.</summary>
    /// <param name="other">The other one.</param>
    /// <returns><see langword="true"/> if they are.</returns>
    public bool Equals(WhatsAppPollVote? other) =>
        other is not null
        && Poll == other.Poll
        && Author == other.Author
        && PollTimestamp == other.PollTimestamp
        && Same.Items(Options, other.Options);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Poll, Author, Options.IsDefault ? 0 : Options.Length);
}
