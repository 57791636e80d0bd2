namespace AttrBot.Signal.Rpc;

/// <summary>
/// Told what a daemon sends by itself. Called by the thread that reads the connection: it must not wait, because the answers to
/// requests come behind it.
/// </summary>
internal interface IRpcListener
{
    /// <summary>Something was received, whatever it is.</summary>
    void Heard();

    /// <summary>The daemon tells something.</summary>
    /// <param name="method">What it is.</param>
    /// <param name="parameters">Its parameters as JSON; the listener may keep them.</param>
    void Notified(string method, ReadOnlyMemory<byte> parameters);

    /// <summary>Something was received that could not be understood.</summary>
    /// <param name="raw">What was received; empty if it was too long to be kept.</param>
    /// <param name="reason">What is wrong with it, for people; nothing private.</param>
    void NotUnderstood(ReadOnlyMemory<byte> raw, string reason);
}
