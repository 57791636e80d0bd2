namespace AttrBot.Outbox;

/// <summary>Keeps sends until they have been done. Thread-safe.</summary>
public interface IOutbox
{
    /// <summary>Stores a send before it is handed to the transport, or its new content.</summary>
    /// <param name="entry">The send.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing was stored.</param>
    /// <returns>Completes when it is stored.</returns>
    ValueTask CommitAsync(OutboxEntry entry, CancellationToken cancellationToken);

    /// <summary>Stores that a send is being handed to the transport, or what became of it.</summary>
    /// <param name="entry">The send, with its new state.</param>
    /// <returns>Completes when it is stored.</returns>
    ValueTask UpdateAsync(OutboxEntry entry);

    /// <summary>Stores, as one, that nobody sees to a send any more, and its dead letter.</summary>
    /// <param name="entry">The send.</param>
    /// <param name="letter">The dead letter.</param>
    /// <returns>Completes when both are stored.</returns>
    ValueTask GiveUpAsync(OutboxEntry entry, DeadLetter letter);
}
