namespace AttrBot;

/// <summary>How sends are paced and tried again.</summary>
public sealed class SendOptions
{
    /// <summary>How many sends a second a session makes at most; 0 switches pacing off. Default: 50.</summary>
    public int PerSecond { get; set; } = 50;

    /// <summary>How many sends a session may make at once after a pause. Default: 50; at least 1.</summary>
    public int Burst { get; set; } = 50;

    /// <summary>
    /// How many sends of a session may wait for their turn; further ones fail and are tried again. More than
    /// <see cref="BotOptions.MaxConcurrentConversations"/>, so that it is never replies that find it full. Default: 20,000; at least 1.
    /// </summary>
    public int QueueLimit { get; set; } = 20_000;

    /// <summary>How long one attempt may take. Default: 30 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a send that certainly failed is tried in all. Default: 4.</summary>
    public int MaxAttempts { get; set; } = 4;

    /// <summary>The pause before the second attempt; it doubles with each, with jitter. Default: 500 milliseconds; a day at most.</summary>
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The longest pause that a send waits for when the service asks for it. For a longer one sends fail at once, without asking
    /// the service again, until it is over or <see cref="BotSession.ResumeSends"/> is called. Default: 5 minutes.
    /// </summary>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How many messages the bot may send into one conversation within <see cref="BrakeWindow"/> before it slows down, so that
    /// two bots cannot talk each other to death; 0 switches the brake off. Default: 20.
    /// </summary>
    public int BrakeMessages { get; set; } = 20;

    /// <summary>The window of <see cref="BrakeMessages"/>. Default: 10 seconds.</summary>
    public TimeSpan BrakeWindow { get; set; } = TimeSpan.FromSeconds(10);
}
