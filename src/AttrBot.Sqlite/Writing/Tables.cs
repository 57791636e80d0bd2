using AttrBot.Sqlite.Storage;

namespace AttrBot.Sqlite.Writing;

/// <summary>What the writer works on. Only the writer's thread uses it, once the store is open.</summary>
internal sealed class Tables : IDisposable
{
    public Tables(StoreFile file, InboxState state)
    {
        File = file;
        State = state;
        Inbox = new InboxTable(file.Writer);
        Outbox = new OutboxTable(file.Writer);
        DeadLetters = new DeadLetterTable(file.Writer);
        Sessions = new SessionTable(file.Writer);
    }

    public StoreFile File { get; }

    public InboxTable Inbox { get; }

    public OutboxTable Outbox { get; }

    public DeadLetterTable DeadLetters { get; }

    public SessionTable Sessions { get; }

    /// <summary>What is in memory of the inbox.</summary>
    public InboxState State { get; }

    public void Dispose()
    {
        Inbox.Dispose();
        Outbox.Dispose();
        DeadLetters.Dispose();
        Sessions.Dispose();
    }
}
