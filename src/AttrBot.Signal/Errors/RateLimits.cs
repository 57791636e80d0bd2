using System.Collections.Immutable;

namespace AttrBot.Signal.Errors;

/// <summary>
/// What Signal's limits mean for a session: its sends pause, the bot is told of the challenge, and an accepted captcha lets it go
/// on. Thread-safe.
/// </summary>
/// <param name="session">The session's name.</param>
/// <param name="pause">The session's pause.</param>
/// <param name="raise">Hands an event to the bot.</param>
internal sealed class RateLimits(string session, ISendPause pause, Action<BotEvent> raise)
{
    private readonly Lock _lock = new();
    private string? _token;

    /// <summary>The token of the latest challenge that has not been solved yet.</summary>
    public string? Token
    {
        get
        {
            lock (_lock)
            {
                return _token;
            }
        }
    }

    /// <summary>Refuses a send while Signal would: asking it again makes its limits stricter.</summary>
    /// <exception cref="SignalException">The session pauses.</exception>
    public void ThrowIfPaused()
    {
        TimeSpan left = pause.Left;
        if (left > TimeSpan.Zero)
        {
            throw SendFailures.RateLimited(Token, left, SendScope.Session, result: null, error: null);
        }
    }

    /// <summary>Takes in what a failed send says.</summary>
    public void Observe(SignalException failure)
    {
        if (failure.Kind != SignalErrorKind.RateLimited)
        {
            return;
        }

        if (failure is { Scope: SendScope.Session, RetryAfter: { } duration })
        {
            pause.Begin(duration);
        }

        if (failure.ChallengeToken is { } token)
        {
            Challenge(token, failure.RetryAfter);
        }
    }

    /// <summary>Takes in what the results of a send that reached somebody say: in a group, some members may be limited.</summary>
    public void Observe(SignalSendResult result)
    {
        ImmutableArray<SignalRecipientResult> recipients = result.Recipients;
        foreach (SignalRecipientResult recipient in recipients)
        {
            if (recipient is { Outcome: SignalSendOutcome.RateLimited, ChallengeToken: { } token })
            {
                pause.Begin(recipient.RetryAfter ?? SendFailures.AssumedChallengePause);
                Challenge(token, recipient.RetryAfter);
            }
        }
    }

    /// <summary>Signal has accepted the answer to a challenge.</summary>
    public void Solved()
    {
        lock (_lock)
        {
            _token = null;
        }

        pause.Lift();
    }

    private void Challenge(string token, TimeSpan? retryAfter)
    {
        lock (_lock)
        {
            if (_token == token)
            {
                // One challenge is one event, however many sends run into it.
                return;
            }

            _token = token;
        }

        raise(new RateLimitChallengeEvent { Session = session, Token = token, RetryAfter = retryAfter });
    }
}
