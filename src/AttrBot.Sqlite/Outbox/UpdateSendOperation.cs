using AttrBot.Outbox;
using AttrBot.Sqlite.Serialization;
using AttrBot.Sqlite.Writing;

namespace AttrBot.Sqlite;

/// <summary>Stores that a send is being handed to the transport, or what became of it.</summary>
internal sealed class UpdateSendOperation : StoreOperation
{
    private readonly OutboxEntry _send;
    private readonly StoredSend? _content;
    private readonly byte[]? _receipt;
    private bool _isForgotten;

    public UpdateSendOperation(OutboxEntry send, StoredFormat format)
    {
        _send = send;
        _content = send.Row == 0 ? StoredSend.TryMake(send, format) : null;
        _receipt = send.Receipt is null ? null : format.Write(send.Receipt);
    }

    /// <summary>Whether no handler can ask for the send again: the event that it answers has been handled, or is kept in memory alone.</summary>
    private bool IsLastWord => _send.Inbound is null or { Sequence: 0 } or { IsCompleted: true };

    public override void Execute(Tables tables)
    {
        _isForgotten = false;
        if (_send.Row == 0)
        {
            if (!HasEnded(_send.State) || !IsLastWord)
            {
                _content?.Save(tables);
            }

            return;
        }

        switch (_send.State)
        {
            case OutboxState.Sent when IsLastWord:
                tables.Outbox.Finish(_send, _receipt);
                break;
            case OutboxState.Sent:
                tables.Outbox.Sent(_send, _receipt!);
                break;
            case OutboxState.Failed or OutboxState.Ambiguous when IsLastWord && _send.IsClaimed:
                // Whoever waits for it learns of it; a send that nobody waits for becomes a dead letter.
                tables.Outbox.Delete(_send.Row);
                _isForgotten = true;
                break;
            default:
                tables.Outbox.Update(_send);
                break;
        }
    }

    public override void OnCommitted(Tables tables)
    {
        if (_isForgotten)
        {
            _send.Row = 0;
        }
        else if (_send.Row == 0 && (!HasEnded(_send.State) || !IsLastWord))
        {
            _content?.OnCommitted();
        }
    }

    private static bool HasEnded(OutboxState state) => state is OutboxState.Sent or OutboxState.Failed or OutboxState.Ambiguous;
}
