namespace AttrBot;

/// <summary>What may wait to be handled.</summary>
public sealed class InboxOptions
{
    /// <summary>
    /// How many events may be taken and not yet handled. At 80 % transports are asked to pause, at 50 % to go on; when it is
    /// full, handing over waits. Default: 10,000; at least 1.
    /// </summary>
    public int Capacity { get; set; } = 10_000;

    /// <summary>How many past deliveries are remembered, to recognise a second delivery. Default: 16,384; at least 1.</summary>
    public int DeduplicationWindow { get; set; } = 16_384;
}
