namespace AttrBot;

/// <summary>
/// How the handler is tried again when it fails: on a method, or on a class or assembly for all its handlers; the nearest one
/// counts, as a whole. Without it, and for what it leaves out, <c>AttrBot:Retry</c> holds. The configuration has the last
/// word: <c>AttrBot:Handlers:id</c>.
/// </summary>
/// <param name="maxAttempts">How often the handler is tried in all; at least 1, which switches retries off.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="maxAttempts"/> is less than 1.</exception>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class RetryAttribute(int maxAttempts) : Attribute
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    /// <summary>How often the handler is tried in all.</summary>
    public int MaxAttempts { get; } = maxAttempts >= 1
        ? maxAttempts
        : throw new ArgumentOutOfRangeException(nameof(maxAttempts), maxAttempts, "[Retry] needs at least 1 attempt.");

    /// <summary>
    /// No attempt begins later than this after the first one, written <c>hh:mm:ss</c>; the conversation waits meanwhile. A day
    /// at most.
    /// </summary>
    /// <exception cref="FormatException">It is no such duration.</exception>
    public string? MaxDuration
    {
        get => Duration?.ToString();
        set => Duration = AttributeDuration.Parse("Retry", value, allowsZero: true, s_longest);
    }

    /// <summary>The pause before the second attempt, written <c>hh:mm:ss</c>; it doubles with each, with jitter. A day at most.</summary>
    /// <exception cref="FormatException">It is no such duration.</exception>
    public string? BaseDelay
    {
        get => Delay?.ToString();
        set => Delay = AttributeDuration.Parse("Retry", value, allowsZero: true, s_longest);
    }

    internal TimeSpan? Duration { get; private set; }

    internal TimeSpan? Delay { get; private set; }
}
