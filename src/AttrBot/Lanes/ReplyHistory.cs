namespace AttrBot.Lanes;

/// <summary>
/// The replies that a handler has been given. An attempt that comes after a failed one gets the same again: nobody answers a
/// question twice.
/// </summary>
internal sealed class ReplyHistory
{
    private readonly List<Message?> _replies = [];
    private int _first;
    private int _next;

    public void BeginAttempt(int attempt)
    {
        if (attempt == 1)
        {
            _first = _replies.Count;
        }

        _next = _first;
    }

    /// <summary>The reply that an earlier attempt was given here; <see langword="null"/> if none came in time then.</summary>
    public bool TryRepeat(out Message? reply)
    {
        bool isKnown = _next < _replies.Count;
        reply = isKnown ? _replies[_next++] : null;
        return isKnown;
    }

    public void Add(Message? reply)
    {
        _replies.Add(reply);
        _next = _replies.Count;
    }
}
