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
        private readonly HashSet<DeliveryKey> _known = new(capacity);
        private readonly DeliveryKey[] _ring = new DeliveryKey[capacity];
        private int _next;

        public bool TryAdd(in DeliveryKey key)
        {
            lock (_lock)
            {
                if (!_known.Add(key))
                {
                    return false;
                }

                ref DeliveryKey slot = ref _ring[_next];
                if (slot.Id is not null)
                {
                    _known.Remove(slot);
                }

                slot = key;
                _next = _next + 1 == _ring.Length ? 0 : _next + 1;
                return true;
            }
        }
    }
}
