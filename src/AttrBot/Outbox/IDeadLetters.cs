namespace AttrBot;

/// <summary>What the bot gave up on. Thread-safe.</summary>
public interface IDeadLetters
{
    /// <summary>How many there are.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The count.</returns>
    ValueTask<int> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>Lists them, the oldest first.</summary>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The dead letters as of now.</returns>
    IAsyncEnumerable<DeadLetter> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Handles a message again, or sends again, and removes the dead letter. A replay comes after whatever its conversation
    /// has seen since: it is out of order.
    /// </summary>
    /// <param name="id">The id of a dead letter.</param>
    /// <param name="cancellationToken">Cancels waiting for room in the inbox.</param>
    /// <returns>Whether there was such a dead letter that can be replayed; raw frames cannot.</returns>
    ValueTask<bool> ReplayAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Removes a dead letter.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether there was one.</returns>
    ValueTask<bool> DiscardAsync(string id, CancellationToken cancellationToken = default);
}
