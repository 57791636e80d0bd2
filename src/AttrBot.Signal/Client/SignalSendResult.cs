using System.Collections.Immutable;

namespace AttrBot.Signal;

/// <summary>
/// What became of a message that at least one recipient got, or that had none: one result a recipient, or none where the backend
/// tells none. Immutable.
/// </summary>
public sealed record SignalSendResult
{
    /// <summary>The id of the message: its timestamp. With it, it can be edited, deleted, quoted.</summary>
    public required MessageId Id { get; init; }

    /// <summary>When it was sent, by the clock of the backend.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>
    /// One result a recipient, each member of a group counting as one. signal-cli-rest-api up to 0.99 tells none.
    /// </summary>
    public ImmutableArray<SignalRecipientResult> Recipients { get; init; } = [];

    /// <summary>Those who did not get it.</summary>
    public IEnumerable<SignalRecipientResult> Failures => Recipients.Where(result => result.Outcome != SignalSendOutcome.Success);

    /// <summary>Whether nobody is known not to have got it.</summary>
    public bool IsComplete => !Failures.Any();

    /// <summary>Throws unless everybody got it.</summary>
    /// <exception cref="SignalException">
    /// Somebody did not, <see cref="SignalErrorKind.PartialFailure"/>. The others have it: sending it again would double it for them.
    /// </exception>
    public void ThrowIfIncomplete()
    {
        int failed = Failures.Count();
        if (failed > 0)
        {
            throw new SignalException(
                SignalErrorKind.PartialFailure,
                SendFailure.Rejected,
                $"{failed} of {Recipients.Length} recipients did not get the message; the others have it. Result.Failures tells who and why.")
            {
                Result = this,
            };
        }
    }
}
