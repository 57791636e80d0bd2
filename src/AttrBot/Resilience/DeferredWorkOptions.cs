namespace AttrBot;

/// <summary>Work that handlers defer until after they have completed.</summary>
public sealed class DeferredWorkOptions
{
    /// <summary>How many callbacks may be unfinished; deferring more waits. Default: 10,000; at least 1.</summary>
    public int Capacity { get; set; } = 10_000;

    /// <summary>How long a callback may take before its token is cancelled. Default: 5 minutes.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);
}
