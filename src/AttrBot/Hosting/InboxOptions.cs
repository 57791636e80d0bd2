namespace AttrBot;

/// <summary>What may wait to be handled.</summary>
public sealed class InboxOptions
{
    /// <summary>
    /// How many events may be taken and not yet handled. At 80 % transports are asked to pause, at 50 % to go on; when it is
    /// full, handing over waits. Those whose handlers wait for a reply do not count, as long as no more than as many do. Default:
    /// 10,000; at least 1.
    /// </summary>
    public int Capacity { get; set; } = 10_000;

    /// <summary>
    /// How many events of one conversation may wait in memory, so that one that is stuck, or flooded, leaves room for the others.
    /// Where the inbox is on disk, what comes beyond that waits there and does not hold up the others; where it is in memory
    /// alone, handing over more of that conversation waits, and a transport that hands over one event after the other waits with
    /// it. Default: 5,000, half of <see cref="Capacity"/>; at least 1. A number that is not below <see cref="Capacity"/> limits
    /// nothing.
    /// </summary>
    public int ConversationCapacity { get; set; } = 5_000;

    /// <summary>How many past deliveries are remembered, to recognise a second delivery. Default: 16,384; at least 1.</summary>
    public int DeduplicationWindow { get; set; } = 16_384;
}
