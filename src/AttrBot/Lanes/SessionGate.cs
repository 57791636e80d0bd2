namespace AttrBot.Lanes;

/// <summary>Whether events of a session are handled. While its gate is closed they are kept in their lanes, in their order.</summary>
internal sealed class SessionGate
{
    private volatile bool _isClosed;

    public bool IsClosed
    {
        get => _isClosed;
        set => _isClosed = value;
    }
}
