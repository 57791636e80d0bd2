using AttrBot.Sqlite.Writing;

namespace AttrBot.Sqlite;

/// <summary>Stores a send before it is handed to the transport, or its new content.</summary>
internal sealed class SaveSendOperation(StoredSend content) : StoreOperation
{
    public override void Execute(Tables tables) => content.Save(tables);

    public override void OnCommitted(Tables tables) => content.OnCommitted();
}
