namespace AttrBot.Inbox;

/// <summary>Remembers the last deliveries, in shards so that transports do not wait for one another.</summary>
internal sealed class DeduplicationWindow
{
    private const int ShardCount = 16;
    private readonly Shard[] _shards = new Shard[ShardCount];

    public DeduplicationWindow(int capacity)
    {
        int perShard = Math.Max(1, (capacity + ShardCount - 1) / ShardCount);
        for (int i = 0; i < ShardCount; i++)
        {
            _shards[i] = new Shard(perShard);
        }
    }

    /// <summary>Remembers a delivery; <see langword="false"/> if it is remembered already.</summary>
    public bool TryAdd(in DeliveryKey key) => _shards[(uint)key.GetHashCode() % ShardCount].TryAdd(key);

    private sealed class Shard(int capacity)
    {
        private readonly Lock _lock = new();

        // They grow as deliveries come: a bot that has just started does not pay for a full window.
        private readonly HashSet<DeliveryKey> _known = [];
        private readonly Queue<DeliveryKey> _order = new();

        public bool TryAdd(in DeliveryKey key)
        {
            lock (_lock)
            {
                if (!_known.Add(key))
                {
                    return false;
                }

                if (_order.Count == capacity)
                {
                    _known.Remove(_order.Dequeue());
                }

                _order.Enqueue(key);
                return true;
            }
        }
    }
}
