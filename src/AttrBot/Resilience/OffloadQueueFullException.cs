namespace AttrBot;

/// <summary>So much work waits for the offload pool that more would wait too long.</summary>
public sealed class OffloadQueueFullException : InvalidOperationException
{
    /// <summary>States the limit.</summary>
    /// <param name="queueLimit">How many pieces of work may wait.</param>
    public OffloadQueueFullException(int queueLimit)
        : base($"{queueLimit} pieces of offloaded work wait already. Raise AttrBot:Offload:MaxConcurrency or QueueLimit, or offload less.")
    {
    }
}
