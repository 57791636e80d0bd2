namespace AttrBot.Outbox;

/// <summary>Remembers the last messages that one session sent, to recognise them when a messenger echoes them.</summary>
internal sealed class SentMessages
{
    private const int Capacity = 4_096;
    private readonly HashSet<MessageId> _known = new(Capacity);
    private readonly MessageId[] _ring = new MessageId[Capacity];
    private readonly Lock _lock = new();
    private int _next;

    public void Add(MessageId id)
    {
        lock (_lock)
        {
            if (!_known.Add(id))
            {
                return;
            }

            _known.Remove(_ring[_next]);
            _ring[_next] = id;
            _next = (_next + 1) % Capacity;
        }
    }

    public bool Contains(MessageId id)
    {
        lock (_lock)
        {
            return _known.Contains(id);
        }
    }
}
