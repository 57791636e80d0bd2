using AttrBot.Outbox;
using AttrBot.Sqlite.Serialization;
using AttrBot.Sqlite.Writing;

namespace AttrBot.Sqlite;

/// <summary>A send as it is written. Made on the thread of whoever sends, so that the writer only writes.</summary>
internal sealed class StoredSend
{
    private readonly OutboxEntry _send;
    private readonly OutgoingAction _action;
    private readonly byte[] _target;
    private readonly string _type;
    private readonly byte[] _json;
    private readonly IReadOnlyList<byte[]> _files;
    private long _id;

    private StoredSend(OutboxEntry send, StoredFormat format, IReadOnlyList<byte[]> files)
    {
        _send = send;
        _action = send.Action;
        _target = format.Write(new StoredTarget(send.Key, send.Conversation));
        _type = format.NameOf(send.Action);
        _json = format.Write((object)send.Action);
        _files = files;
    }

    /// <summary>Writes a send; <see langword="null"/> if its action is of a type that cannot be written.</summary>
    public static StoredSend? TryMake(OutboxEntry send, StoredFormat format, IReadOnlyList<byte[]>? files = null) =>
        format.Knows(send.Action.GetType()) ? new StoredSend(send, format, files ?? []) : null;

    /// <summary>Adds the send, or gives it its new content. Within a transaction.</summary>
    /// <returns>Its row.</returns>
    public long Save(Tables tables)
    {
        if (_send.Row != 0)
        {
            _id = _send.Row;
            tables.Outbox.Replace(_send, _type, _json);
        }
        else
        {
            _id = ++tables.Outbox.LastId;
            tables.Outbox.Insert(_id, _send, _target, _type, _json);
        }

        tables.Outbox.ReplaceAttachments(_id, _send, _files);
        return _id;
    }

    public void OnCommitted()
    {
        _send.Row = _id;
        _send.StoredAction = _action;
    }
}
