namespace AttrBot.Outbox;

/// <summary>
/// Keeps sends in memory: they hang on their inbound entry, which is all that a retry needs. A crash loses them.
/// </summary>
internal sealed class MemoryOutbox(IDeadLetterStore deadLetters) : IOutbox
{
    public ValueTask CommitAsync(OutboxEntry entry, CancellationToken cancellationToken) => default;

    public ValueTask UpdateAsync(OutboxEntry entry) => default;

    public ValueTask GiveUpAsync(OutboxEntry entry, DeadLetter letter) => deadLetters.AddAsync(letter);
}
