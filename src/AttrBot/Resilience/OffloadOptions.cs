namespace AttrBot;

/// <summary>The pool for work that keeps a processor busy.</summary>
public sealed class OffloadOptions
{
    /// <summary>How many pieces of work run at the same time. Default: the number of processors; at least 1.</summary>
    public int MaxConcurrency { get; set; } = Environment.ProcessorCount;

    /// <summary>How many pieces of work may wait; further ones fail at once. Default: 1,000.</summary>
    public int QueueLimit { get; set; } = 1_000;
}
