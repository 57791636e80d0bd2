namespace AttrBot.Lanes;

/// <summary>
/// The replies that the handlers of an event have been given, in order, each handler's apart. Who runs again, after a failed
/// attempt or after a crash, gets the same again: nobody answers a question twice.
/// </summary>
internal sealed class ReplyHistory
{
    private readonly Dictionary<string, Given> _byHandler = new(StringComparer.Ordinal);

    /// <summary>A handler begins, or begins again.</summary>
    public void BeginAttempt(string handlerId)
    {
        if (_byHandler.TryGetValue(handlerId, out Given? given))
        {
            given.Next = 0;
        }
    }

    /// <summary>The reply that an earlier run was given here; <see langword="null"/> if none came in time then.</summary>
    public bool TryRepeat(string handlerId, out Message? reply)
    {
        bool isKnown = _byHandler.TryGetValue(handlerId, out Given? given) && given.Next < given.Replies.Count;
        reply = isKnown ? given!.Replies[given.Next++] : null;
        return isKnown;
    }

    /// <summary>How many replies a handler has been given.</summary>
    public int Count(string handlerId) => _byHandler.TryGetValue(handlerId, out Given? given) ? given.Replies.Count : 0;

    public void Add(string handlerId, Message? reply)
    {
        if (!_byHandler.TryGetValue(handlerId, out Given? given))
        {
            _byHandler.Add(handlerId, given = new Given());
        }

        given.Replies.Add(reply);
        given.Next = given.Replies.Count;
    }

    private sealed class Given
    {
        public List<Message?> Replies { get; } = [];

        public int Next { get; set; }
    }
}
