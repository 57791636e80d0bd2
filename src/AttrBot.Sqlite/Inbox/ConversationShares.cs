namespace AttrBot.Sqlite;

/// <summary>
/// Keeps one conversation from filling memory: how many events of each are there, and which rows of those that have too many wait
/// on disk, each behind its own conversation alone. Used by the writer's thread.
/// </summary>
internal sealed class ConversationShares(int limit)
{
    private readonly Dictionary<ConversationKey, int> _inMemory = [];
    private readonly Dictionary<ConversationKey, Queue<long>> _held = [];
    private readonly HashSet<ConversationKey> _withRoom = [];

    /// <summary>How many rows wait behind their own conversations.</summary>
    public int Held { get; private set; }

    /// <summary>Whether the next event of a conversation has to wait behind others of it.</summary>
    public bool MustWait(ConversationKey conversation) =>
        _held.ContainsKey(conversation) || _inMemory.GetValueOrDefault(conversation) >= limit;

    /// <summary>Lets a row wait until its conversation has room.</summary>
    public void Hold(ConversationKey conversation, long row)
    {
        if (!_held.TryGetValue(conversation, out Queue<long>? rows))
        {
            _held.Add(conversation, rows = new Queue<long>());
        }

        rows.Enqueue(row);
        Held++;
    }

    /// <summary>Events of a conversation come into memory.</summary>
    public void Enter(ConversationKey conversation, int events) =>
        _inMemory[conversation] = _inMemory.GetValueOrDefault(conversation) + events;

    /// <summary>Events of a conversation have been handled.</summary>
    public void Leave(ConversationKey conversation, int events)
    {
        int left = _inMemory.GetValueOrDefault(conversation) - events;
        if (left > 0)
        {
            _inMemory[conversation] = left;
        }
        else
        {
            _inMemory.Remove(conversation);
        }

        if (left < limit && _held.ContainsKey(conversation))
        {
            _withRoom.Add(conversation);
        }
    }

    /// <summary>The next row whose conversation has room; <see langword="null"/> if there is none.</summary>
    public (ConversationKey Conversation, long Row)? Next()
    {
        foreach (ConversationKey conversation in _withRoom)
        {
            return (conversation, _held[conversation].Peek());
        }

        return null;
    }

    /// <summary>The next row of a conversation waits no longer.</summary>
    public void Release(ConversationKey conversation)
    {
        Queue<long> rows = _held[conversation];
        rows.Dequeue();
        Held--;
        if (rows.Count == 0)
        {
            _held.Remove(conversation);
            _withRoom.Remove(conversation);
        }
    }

    /// <summary>The room of a conversation is used up.</summary>
    public void CloseIfFull(ConversationKey conversation)
    {
        if (_inMemory.GetValueOrDefault(conversation) >= limit)
        {
            _withRoom.Remove(conversation);
        }
    }
}
