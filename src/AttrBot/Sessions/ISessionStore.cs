namespace AttrBot.Sessions;

/// <summary>
/// Keeps what transports must remember between runs: named values of a session, opaque to the bot. In memory unless a durable
/// store is used. Thread-safe.
/// </summary>
public interface ISessionStore
{
    /// <summary>Reads a value.</summary>
    /// <param name="session">The session's name.</param>
    /// <param name="name">The value's name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The value; <see langword="null"/> if there is none.</returns>
    ValueTask<byte[]?> LoadAsync(string session, string name, CancellationToken cancellationToken = default);

    /// <summary>Keeps a value in the place of an earlier one.</summary>
    /// <param name="session">The session's name.</param>
    /// <param name="name">The value's name.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Cancels the call before it has been stored.</param>
    /// <returns>Completes when it is stored.</returns>
    ValueTask SaveAsync(string session, string name, ReadOnlyMemory<byte> value, CancellationToken cancellationToken = default);

    /// <summary>Forgets a value, if there is one.</summary>
    /// <param name="session">The session's name.</param>
    /// <param name="name">The value's name.</param>
    /// <param name="cancellationToken">Cancels the call before it has been forgotten.</param>
    /// <returns>Completes when it is forgotten.</returns>
    ValueTask DeleteAsync(string session, string name, CancellationToken cancellationToken = default);

    /// <summary>Forgets all values of a session.</summary>
    /// <param name="session">The session's name.</param>
    /// <param name="cancellationToken">Cancels the call before they have been forgotten.</param>
    /// <returns>Completes when they are forgotten.</returns>
    ValueTask DeleteAllAsync(string session, CancellationToken cancellationToken = default);

    /// <summary>Lists the sessions that it keeps values of.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Their names, in ordinal order.</returns>
    ValueTask<IReadOnlyList<string>> ListSessionsAsync(CancellationToken cancellationToken = default);
}
