namespace AttrBot;

/// <summary>What the bot gave up on. Thread-safe.</summary>
/// <remarks>
/// A replay and a discard of the same dead letter exclude each other: one of them finds it, once. With a durable store a crash
/// in the middle of either leaves the dead letter where it was, or has done the whole: it is never lost, and what it says is
/// handed to its handlers again at least once, with the sends that were done already not repeated.
/// </remarks>
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

    /// <summary>Lists those that a filter selects, the oldest first.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The dead letters as of now.</returns>
    IAsyncEnumerable<DeadLetter> ListAsync(DeadLetterFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter.SelectAsync(ListAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Looks one up.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The dead letter, or <see langword="null"/> if there is none of that id.</returns>
    async ValueTask<DeadLetter?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        await foreach (DeadLetter letter in ListAsync(cancellationToken))
        {
            if (letter.Id == id)
            {
                return letter;
            }
        }

        return null;
    }

    /// <summary>
    /// Handles a message again, or sends again, and removes the dead letter. A replay comes after whatever its conversation
    /// has seen since: it is out of order.
    /// </summary>
    /// <param name="id">The id of a dead letter.</param>
    /// <param name="cancellationToken">Cancels waiting for room in the inbox.</param>
    /// <returns>Whether there was such a dead letter that can be replayed; raw frames cannot.</returns>
    ValueTask<bool> ReplayAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Replays, one after the other and the oldest first, those that a filter selects now; what fails again meanwhile is not
    /// replayed a second time. Waits while the bot has no room for more.
    /// </summary>
    /// <param name="filter">Which ones; all if <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends replaying; those that have not been replayed stay.</param>
    /// <returns>How many were replayed. Raw frames, and sends that failed again, stay and are not counted.</returns>
    async ValueTask<int> ReplayAllAsync(DeadLetterFilter? filter = null, CancellationToken cancellationToken = default)
    {
        int replayed = 0;
        foreach (string id in await (filter ?? DeadLetterFilter.All).SelectIdsAsync(this, cancellationToken))
        {
            try
            {
                replayed += await ReplayAsync(id, cancellationToken) ? 1 : 0;
            }
            catch (SendException)
            {
                // It is a dead letter still; the others have a right to their turn.
            }
        }

        return replayed;
    }

    /// <summary>Removes those that a filter selects now.</summary>
    /// <param name="filter">Which ones; <see cref="DeadLetterFilter.All"/> for all.</param>
    /// <param name="cancellationToken">Ends removing.</param>
    /// <returns>How many were removed.</returns>
    async ValueTask<int> DiscardAllAsync(DeadLetterFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        int discarded = 0;
        foreach (string id in await filter.SelectIdsAsync(this, cancellationToken))
        {
            discarded += await DiscardAsync(id, cancellationToken) ? 1 : 0;
        }

        return discarded;
    }

    /// <summary>Removes a dead letter.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether there was one.</returns>
    ValueTask<bool> DiscardAsync(string id, CancellationToken cancellationToken = default);
}
