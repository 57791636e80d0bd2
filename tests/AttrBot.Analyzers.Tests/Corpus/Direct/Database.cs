using System.Data;
using System.Data.Common;
using System.Transactions;
using AttrBot;

namespace Corpus.Direct.Database;

public sealed class LedgerHandlers(DbDataSource source, DbConnection connection, IDbConnection legacy, DbDataAdapter adapter)
{
    [Trigger("!open")]
    public async Task<string> OpenAsync()
    {
        connection.Open(); // BLOCKS database
        await using var opened = source.OpenConnection(); // BLOCKS database
        await using DbTransaction transaction = connection.BeginTransaction(); // BLOCKS database
        await using var isolated = opened.BeginTransaction(System.Data.IsolationLevel.Serializable); // BLOCKS database
        connection.ChangeDatabase("ledger"); // BLOCKS database
        transaction.Save("point"); // BLOCKS database
        transaction.Commit(); // BLOCKS database
        isolated.Rollback(); // BLOCKS database
        this.Connection.Close(); // BLOCKS database
        return connection.GetSchema().TableName; // BLOCKS database
    }

    [Trigger("!pay (?<amount>\\d+)")]
    public async Task<string> PayAsync(int amount, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE ledger SET amount = amount + 1";
        command.Prepare(); // BLOCKS database
        var rows = command.ExecuteNonQuery(); // BLOCKS database
        var total = (long)command.ExecuteScalar()!; // BLOCKS database
        await using DbDataReader reader = command.ExecuteReader(CommandBehavior.SingleRow); // BLOCKS database
        if (reader.Read()) // BLOCKS database
        {
            total += reader.GetInt64(0);
        }

        return reader.NextResult() ? $"{rows} {total}" : await reader.ReadAsync(cancellationToken) ? "row" : "none"; // BLOCKS database
    }

    [Trigger("!ledger")]
    public async IAsyncEnumerable<string> LedgerAsync()
    {
        await using var reader = await source.CreateCommand("SELECT 1").ExecuteReaderAsync();
        while (reader.Read()) // BLOCKS database
        {
            yield return reader.GetString(0);
        }

        foreach (DbDataRecord record in reader) // BLOCKS enumerate
        {
            yield return record.GetName(0);
        }

        reader.Close(); // BLOCKS database
    }

    [Trigger("!legacy")]
    public Task<string> LegacyAsync()
    {
        legacy.Open(); // BLOCKS database
        IDbTransaction transaction = legacy.BeginTransaction(); // BLOCKS database
        IDbCommand command = legacy.CreateCommand();
        var scalar = command.ExecuteScalar(); // BLOCKS database
        command.ExecuteNonQuery(); // BLOCKS database
        IDataReader reader = command.ExecuteReader(); // BLOCKS database
        while (reader.Read()) // BLOCKS database
        {
            scalar = reader[0];
        }

        reader.NextResult(); // BLOCKS database
        transaction.Commit(); // BLOCKS database
        legacy.Close(); // BLOCKS database
        return Task.FromResult($"{scalar}");
    }

    [Trigger("!fill")]
    public async Task<string> FillAsync()
    {
        var set = new DataSet();
        adapter.Fill(set); // BLOCKS database
        adapter.Fill(set.Tables[0]); // BLOCKS database
        adapter.Update(set); // BLOCKS database
        await using var command = source.CreateCommand("SELECT * FROM ledger");
        await using var reader = await command.ExecuteReaderAsync();
        set.Tables[0].Load(reader); // BLOCKS database
        set.WriteXml("ledger.xml"); // BLOCKS io-xml
        set.ReadXml("ledger.xml"); // BLOCKS io-xml
        return set.DataSetName;
    }

    [Trigger("!batch")]
    public async Task<string> BatchAsync()
    {
        await using var batch = source.CreateBatch();
        var rows = batch.ExecuteNonQuery(); // BLOCKS database
        var first = batch.ExecuteScalar(); // BLOCKS database
        await using var reader = batch.ExecuteReader(); // BLOCKS database
        using var distributed = new CommittableTransaction();
        distributed.Commit(); // BLOCKS database
        return $"{rows} {first} {reader.Depth}";
    }

    [Fallback]
    public Task<string> FallbackAsync()
        => Task.FromResult($"{source.CreateCommand("SELECT count(*) FROM ledger").ExecuteScalar()}"); // BLOCKS database

    private DbConnection Connection => connection;
}
