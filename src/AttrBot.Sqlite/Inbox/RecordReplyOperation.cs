using AttrBot.Inbox;
using AttrBot.Sqlite.Writing;

namespace AttrBot.Sqlite;

/// <summary>Stores what a question of a handler came to.</summary>
internal sealed class RecordReplyOperation(InboxEntry question, string handlerId, int ordinal, InboxEntry? answer) : StoreOperation
{
    public override void Execute(Tables tables) =>
        tables.Inbox.InsertReply(question.Sequence, handlerId, ordinal, answer is { Sequence: not 0 } ? answer.Sequence : null);
}
