using System.Data;
using System.Data.Common;
using AttrBot;

namespace Corpus.Examined.Direct.Ledger;

public sealed class LedgerHandlers(DbDataSource source, Func<IDbConnection> open, DbProviderFactory factory)
{
    [Trigger("!balance (?<account>\\d+)")]
    public async Task<string> BalanceAsync(int account, CancellationToken cancellationToken)
    {
        await using DbConnection connection = source.CreateConnection();
        connection.Open(); // BLOCKS database
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "select amount from accounts where id = @id"; // OK database-setup
        DbParameter parameter = command.CreateParameter(); // OK database-setup
        parameter.ParameterName = "@id";
        parameter.Value = account;
        command.Parameters.Add(parameter); // OK database-setup
        object? amount = command.ExecuteScalar(); // BLOCKS database
        return amount?.ToString() ?? "nothing";
    }

    [Trigger("!pay (?<from>\\d+) (?<to>\\d+) (?<cents>\\d+)")]
    public async Task<string> PayAsync(int from, int to, long cents, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await source.OpenConnectionAsync(cancellationToken); // OK async-twin
        await using DbTransaction transaction = connection.BeginTransaction(IsolationLevel.Serializable); // BLOCKS database
        try
        {
            await using DbBatch batch = connection.CreateBatch();
            batch.Transaction = transaction;
            batch.BatchCommands.Add(batch.CreateBatchCommand()); // OK database-setup
            int rows = batch.ExecuteNonQuery(); // BLOCKS database
            transaction.Save("paid"); // BLOCKS database
            transaction.Commit(); // BLOCKS database
            return $"{rows} rows, {from} to {to}: {cents}";
        }
        catch (DbException)
        {
            transaction.Rollback(); // BLOCKS database
            throw;
        }
    }

    [Trigger("!accounts")]
    public async IAsyncEnumerable<string> AccountsAsync()
    {
        using IDbConnection connection = open();
        connection.Open(); // BLOCKS database
        using var command = connection.CreateCommand();
        command.CommandText = "select name from accounts";
        using IDataReader reader = command.ExecuteReader(CommandBehavior.SequentialAccess); // BLOCKS database
        while (reader.Read()) // BLOCKS database
        {
            yield return reader.GetString(0); // OK row-access
        }

        reader.NextResult(); // BLOCKS database
        command.Prepare(); // BLOCKS database
        await Task.Yield();
    }

    [Trigger("!export")]
    public async Task<string> ExportAsync(CancellationToken cancellationToken)
    {
        await using var connection = source.OpenConnection(); // BLOCKS database
        await using var command = connection.CreateCommand();
        await using var reader = command.ExecuteReader(); // BLOCKS database
        DataTable table = new("accounts");
        table.Load(reader); // BLOCKS database
        using DbDataAdapter adapter = factory.CreateDataAdapter()!;
        adapter.Fill(table); // BLOCKS database
        DataRow row = table.NewRow(); // OK data-table
        table.Rows.Add(row); // OK data-table
        adapter.Update(table); // BLOCKS database
        DataTable schema = connection.GetSchema("Tables"); // BLOCKS database
        connection.ChangeDatabase("archive"); // BLOCKS database
        connection.Close(); // BLOCKS database
        return $"{table.Rows.Count} {schema.Rows.Count}";
    }

    [Trigger("!each")]
    public async Task<string> EachAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select name from accounts");
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        int count = 0;
        foreach (IDataRecord record in reader) // BLOCKS database
        {
            count += record.FieldCount; // OK row-access
        }

        return count.ToString();
    }

    [Trigger("!count")]
    public async ValueTask<string> CountAsync(CancellationToken token)
    {
        using (var connection = await source.OpenConnectionAsync(token)) // BLOCKS dispose
        {
            using var command = connection.CreateCommand();
            command.CommandText = "select count(*) from accounts";
            return $"{await command.ExecuteScalarAsync(token)}"; // OK async-twin
        }
    }
}
