namespace AttrBot;

/// <summary>How a session whose transport fails is started again: after a pause that doubles with each failure in a row.</summary>
public sealed class SessionRestartOptions
{
    /// <summary>
    /// How often in a row it is started in vain before it is given up: 1 for never again after the first failure. Default: 0, no
    /// limit. A run that lasted longer than <see cref="MaxDelay"/> begins the count anew.
    /// </summary>
    public int MaxAttempts { get; set; }

    /// <summary>The pause after the first failure. Default: 1 second.</summary>
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause. Default: 1 minute.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMinutes(1);
}
