namespace AttrBot.Outbox;

/// <summary>Handles a dead letter again.</summary>
public interface IDeadLetterReplayer
{
    /// <summary>Hands the event back to its lane, or sends again.</summary>
    /// <param name="letter">The dead letter.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Whether it can be replayed; raw frames cannot.</returns>
    /// <exception cref="SendException">A send failed again.</exception>
    ValueTask<bool> ReplayAsync(DeadLetter letter, CancellationToken cancellationToken);

    /// <summary>Sends again what a durable store has put back into its outbox.</summary>
    /// <param name="send">The send.</param>
    /// <param name="cancellationToken">Gives up waiting for its turn.</param>
    /// <returns>Completes when it has been sent.</returns>
    /// <exception cref="SendException">It failed again.</exception>
    ValueTask ResendAsync(OutboxEntry send, CancellationToken cancellationToken);
}
