namespace AttrBot.WhatsApp.Cloud;

/// <summary>
/// What each chat's last message was, as far as this run of the bot has seen: WhatsApp shows typing in answer to a message alone, and
/// takes all but templates for 24 hours after the last. Bounded: the chats that have been quiet longest are forgotten. Thread-safe.
/// </summary>
internal sealed class CloudChats(TimeProvider time, int capacity = 100_000)
{
    private static readonly TimeSpan s_window = TimeSpan.FromHours(24);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _byAge = new();

    /// <summary>A message came in.</summary>
    public void Received(string chat, MessageId message, DateTimeOffset timestamp)
    {
        lock (_lock)
        {
            if (_entries.Remove(chat, out LinkedListNode<Entry>? node))
            {
                _byAge.Remove(node);
                if (node.Value.Timestamp > timestamp)
                {
                    // Deliveries have no order.
                    (message, timestamp) = (node.Value.Message, node.Value.Timestamp);
                }
            }
            else if (_entries.Count >= capacity)
            {
                _entries.Remove(_byAge.First!.Value.Chat);
                _byAge.RemoveFirst();
            }

            _entries[chat] = _byAge.AddLast(new Entry(chat, message, timestamp, IsClosed: false));
        }
    }

    /// <summary>Meta says that the 24 hours are over.</summary>
    public void Closed(string chat)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(chat, out LinkedListNode<Entry>? node))
            {
                node.Value = node.Value with { IsClosed = true };
            }
        }
    }

    /// <summary>The last message; <see langword="null"/> if none is known.</summary>
    public MessageId? LastOf(string chat) => Find(chat)?.Message;

    /// <summary>Until when anything may be sent; <see langword="null"/> if it is not known.</summary>
    public DateTimeOffset? WindowOf(string chat) => Find(chat) is { IsClosed: false } entry && entry.Timestamp + s_window is var end && end > time.GetUtcNow()
        ? end
        : null;

    private Entry? Find(string chat)
    {
        lock (_lock)
        {
            return _entries.TryGetValue(chat, out LinkedListNode<Entry>? node) ? node.Value : null;
        }
    }

    private sealed record Entry(string Chat, MessageId Message, DateTimeOffset Timestamp, bool IsClosed);
}
