namespace AttrBot;

/// <summary>
/// An HTTP client by name, at <c>AttrBot:Http:name</c>. It shares the circuit breaker of its name: <c>AttrBot:CircuitBreakers:name</c>.
/// </summary>
public sealed class HttpOptions
{
    /// <summary>What relative addresses are relative to. Default: none.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>How long a request may take with all its attempts. Default: 30 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one attempt may take until its headers are there; a longer one failed. Default: 10 seconds.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How often a request is tried in all if it can be repeated: GET, HEAD, OPTIONS, TRACE, PUT and DELETE whose content can be
    /// read again. Default: 3; 1 switches retries off.
    /// </summary>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>The pause before the second attempt; it doubles with each, with jitter. Default: 200 milliseconds.</summary>
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// The longest pause that the service may ask for with <c>Retry-After</c>; where it asks for more, its answer is handed over.
    /// Default: 10 seconds.
    /// </summary>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many requests a second the client makes at most; 0 for no limit. Default: 0.</summary>
    public int PerSecond { get; set; }

    /// <summary>How many requests it may make at once after a pause. Default: 10; at least 1.</summary>
    public int Burst { get; set; } = 10;

    /// <summary>How many requests may wait for the rate; further ones fail at once. Default: 1,000.</summary>
    public int QueueLimit { get; set; } = 1_000;
}
