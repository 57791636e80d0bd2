namespace AttrBot;

/// <summary>When a circuit breaker opens, and for how long.</summary>
public sealed class CircuitBreakerOptions
{
    /// <summary>The share of failures, from above 0 to 1, from which on it opens. Default: 0.5.</summary>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>How many calls within <see cref="SamplingDuration"/> it takes before it may open. Default: 10; at least 2.</summary>
    public int MinimumThroughput { get; set; } = 10;

    /// <summary>How far back calls count. Default: 30 seconds; from 500 milliseconds to a day.</summary>
    public TimeSpan SamplingDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a call may take before it is cancelled and counts as a failure of the service; from 10 milliseconds to a day.
    /// Default: <see langword="null"/>, no limit but the caller's own, and a caller that gives up says nothing about the service.
    /// </summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>How long it stays open before it lets a trial call pass. Default: 30 seconds; from 500 milliseconds to a day.</summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(30);
}
