namespace AttrBot.Signal.Rpc;

/// <summary>There is no connection to the backend, there is no longer one, or no answer came in time.</summary>
/// <param name="message">What is wrong and what to do, without private data.</param>
/// <param name="mayHaveBeenDone">Whether the request had been written, so that the backend may have done it.</param>
/// <param name="innerException">The cause, if there is one.</param>
internal sealed class SignalConnectionException(string message, bool mayHaveBeenDone = false, Exception? innerException = null)
    : IOException(message, innerException)
{
    /// <summary>Whether the request had been written, so that the backend may have done it.</summary>
    public bool MayHaveBeenDone { get; } = mayHaveBeenDone;
}
