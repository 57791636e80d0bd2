namespace AttrBot.Outbox;

/// <summary>Where dead letters are kept. Thread-safe.</summary>
public interface IDeadLetterStore : IDeadLetters
{
    /// <summary>What handles a dead letter again; set by the bot when it starts.</summary>
    IDeadLetterReplayer? Replayer { get; set; }

    /// <summary>Keeps a dead letter.</summary>
    /// <param name="letter">The dead letter.</param>
    /// <returns>Completes when it is kept.</returns>
    ValueTask AddAsync(DeadLetter letter);
}
