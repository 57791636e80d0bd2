namespace AttrBot.Outbox;

/// <summary>Remembers the last messages that one session sent, to recognise them when a messenger echoes them.</summary>
internal sealed class SentMessages
{
    private const int Capacity = 4_096;
    private readonly HashSet<MessageId> _known = new(Capacity);
    private readonly MessageId[] _ring = new MessageId[Capacity];
    private readonly Lock _lock = new();
    private int _next;
    private SendsInFlight _inFlight = new();
    private Task _earlier = Task.CompletedTask;

    /// <summary>A send is handed to the transport: its id is not known yet.</summary>
    public SendsInFlight Begin()
    {
        lock (_lock)
        {
            _inFlight.Count++;
            return _inFlight;
        }
    }

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

    /// <summary>The transport has answered, or has been given up.</summary>
    public void End(SendsInFlight flight)
    {
        TaskCompletionSource? landed;
        lock (_lock)
        {
            flight.Count--;
            landed = flight.Count == 0 ? flight.Landed : null;
        }

        landed?.TrySetResult();
    }

    /// <summary>Completes when the ids of all messages that are on their way now are known, however many follow them.</summary>
    public Task WhenSettledAsync()
    {
        lock (_lock)
        {
            if (_inFlight.Count == 0)
            {
                return _earlier;
            }

            _inFlight.Landed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _earlier = Task.WhenAll(_earlier, _inFlight.Landed.Task);
            _inFlight = new SendsInFlight();
            return _earlier;
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
