namespace AttrBot;

/// <summary>How sessions are kept running, and stopped.</summary>
public sealed class BotSessionOptions
{
    /// <summary>
    /// How long stopping a session waits for its transport, for each of: to log out, to end its run, to be disposed of. What takes
    /// longer is given up, and the session is stopped all the same. Default: 10 seconds; at least 1 millisecond.
    /// </summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many sessions the bot may have, those included that do not run. Default: 1,000; at least 1.</summary>
    public int MaxSessions { get; set; } = 1_000;

    /// <summary>How sessions that fail are started again, unless <see cref="RestartByName"/> says otherwise.</summary>
    public SessionRestartOptions Restart { get; set; } = new();

    /// <summary>How single sessions that fail are started again, by their names, ignoring case.</summary>
    public IDictionary<string, SessionRestartOptions> RestartByName { get; } =
        new Dictionary<string, SessionRestartOptions>(StringComparer.OrdinalIgnoreCase);
}
