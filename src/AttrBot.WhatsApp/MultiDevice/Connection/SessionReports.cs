using AttrBot.Transports;

namespace AttrBot.WhatsApp.MultiDevice.Connection;

/// <summary>
/// Says to the bot where a session stands, once for each change. When the bot stops it says nothing more, though the connection is still
/// needed for the last answers. Thread-safe.
/// </summary>
internal sealed class SessionReports(SessionSetup setup, ITransportSink sink)
{
    private readonly Lock _lock = new();
    private bool _isConnected;
    private bool _isOver;

    /// <summary>Whether the account is logged in.</summary>
    public bool IsConnected
    {
        get
        {
            lock (_lock)
            {
                return _isConnected;
            }
        }
    }

    /// <summary>The account is logged in. Again after a pause is no news.</summary>
    public void Connected(Jid? jid, Jid? lid)
    {
        setup.Account.Note(jid, lid);
        lock (_lock)
        {
            if (_isOver || _isConnected)
            {
                return;
            }

            _isConnected = true;
            sink.Connected(setup.Account.User);
        }
    }

    public void Disconnected(string reason)
    {
        lock (_lock)
        {
            _isConnected = false;
            if (!_isOver)
            {
                sink.Disconnected(reason);
            }
        }
    }

    public void Pairing(PairingEvent pairing)
    {
        lock (_lock)
        {
            if (!_isOver)
            {
                sink.Pairing(pairing);
            }
        }
    }

    /// <summary>Raises what the session has found out by itself.</summary>
    public void Raise(BotEvent found)
    {
        lock (_lock)
        {
            if (!_isOver)
            {
                sink.TryPost(found);
            }
        }
    }

    public void KeepAlive() => sink.KeepAlive();

    /// <summary>Says nothing more.</summary>
    public void End()
    {
        lock (_lock)
        {
            _isOver = true;
        }
    }
}
