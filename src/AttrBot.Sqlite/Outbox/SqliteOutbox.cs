using AttrBot.Outbox;

namespace AttrBot.Sqlite;

/// <summary>Keeps sends on disk until they have been done.</summary>
internal sealed class SqliteOutbox(SqliteStore store) : IOutbox
{
    public async ValueTask CommitAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        OutgoingMessage? withFiles = entry.Action is OutgoingMessage { Attachments.IsDefaultOrEmpty: false } message ? message : null;
        IReadOnlyList<byte[]> files = withFiles is null ? [] : await store.Files.ReadAsync(withFiles, cancellationToken);
        if (StoredSend.TryMake(entry, store.Format, files) is not { } content)
        {
            store.WarnNotDurable(entry.Action);
            return;
        }

        await store.RunAsync(new SaveSendOperation(content) { CancellationToken = cancellationToken });
        if (withFiles is not null)
        {
            entry.Action = entry.StoredAction = store.Files.WithStoredFiles(withFiles, entry.Row);
        }
    }

    public ValueTask UpdateAsync(OutboxEntry entry) => store.RunAsync(new UpdateSendOperation(entry, store.Format));

    public ValueTask GiveUpAsync(OutboxEntry entry, DeadLetter letter) =>
        store.RunAsync(new GiveUpOperation(entry, letter, store.Format));
}
