using AttrBot.Outbox;
using AttrBot.Sqlite.Serialization;
using AttrBot.Sqlite.Storage;

namespace AttrBot.Sqlite;

/// <summary>A row of a send that is not finished.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Question">The unfinished event that it answers; <see langword="null"/> if there is none.</param>
/// <param name="Inbound">The event that it answers, finished or not.</param>
/// <param name="Session">The session.</param>
/// <param name="State">How far it had come.</param>
/// <param name="Attempts">How often it was handed to the transport.</param>
/// <param name="Target">Its key, and where it goes.</param>
/// <param name="Type">The name of its action's type.</param>
/// <param name="Action">Its action.</param>
/// <param name="Receipt">What the transport said.</param>
/// <param name="HasLetter">Whether a dead letter holds on to it.</param>
internal sealed record EarlierSend(
    long Id, long? Question, long? Inbound, string Session, OutboxState State, int Attempts, byte[] Target, string Type, byte[] Action, byte[]? Receipt,
    bool HasLetter)
{
    /// <summary>The columns that are read, of outbox o and of the inbox i that it answers.</summary>
    public const string Columns =
        "o.id, iif(i.event IS NULL, NULL, i.seq), o.inbox, o.session, o.state, o.attempts, o.target, o.type, o.action, o.receipt, EXISTS (SELECT 1 FROM dead_letter WHERE outbox = o.id)";

    public static EarlierSend Read(Statement row) => new(
        row.Int64(0), row.NullableInt64(1), row.NullableInt64(2), row.Text(3), (OutboxState)row.Int32(4), row.Int32(5),
        row.Blob(6).ToArray(), row.Text(7), row.Blob(8).ToArray(), row.NullableBlob(9), row.Int32(10) != 0);

    /// <summary>The send as it was.</summary>
    /// <exception cref="StoredDataException">It cannot be read.</exception>
    public OutboxEntry ToEntry(StoredFormat format, StoredFiles files)
    {
        StoredTarget target = format.Read<StoredTarget>(Target);
        OutgoingAction action = format.ReadAction(Type, Action, (position, token) => files.OpenAsync(Id, position, token));
        return new OutboxEntry(target.Key, target.To, action)
        {
            Row = Id,
            StoredAction = action,
            State = State,
            Attempts = Attempts,
            Receipt = Receipt is null ? null : format.Read<SendReceipt>(Receipt),
            IsRecovered = true,
        };
    }
}
