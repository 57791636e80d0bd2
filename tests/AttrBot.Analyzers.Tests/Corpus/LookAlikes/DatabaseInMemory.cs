using System.Data;
using System.Data.Common;
using AttrBot;

namespace Corpus.LookAlikes.DatabaseInMemory;

public sealed class TodoHandlers(DbDataSource source)
{
    [Trigger("!todo (?<text>.+)")]
    public async Task<string> AddAsync(string text, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken); // OK async-twin
        await using var command = connection.CreateCommand(); // OK database-setup
        command.CommandText = "INSERT INTO todo (text) VALUES (@text)"; // OK database-setup
        var parameter = command.CreateParameter(); // OK database-setup
        parameter.ParameterName = "@text";
        parameter.Value = text;
        command.Parameters.Add(parameter); // OK database-setup
        var rows = await command.ExecuteNonQueryAsync(cancellationToken); // OK async-twin
        return $"{rows} added ({connection.State})."; // OK database-setup
    }

    [Trigger("!todos")]
    public async IAsyncEnumerable<string> ListAsync()
    {
        await using var command = source.CreateCommand("SELECT id, text, due FROM todo"); // OK database-setup
        await using var reader = await command.ExecuteReaderAsync(); // OK async-twin
        var text = reader.GetOrdinal("text"); // OK row-access
        while (await reader.ReadAsync()) // OK async-twin
        {
            var id = reader.GetInt64(0); // OK row-access
            var due = reader["due"] as DateTime?; // OK row-access
            var name = reader.GetName(2); // OK row-access
            var empty = reader.IsDBNull(2); // EITHER row-access - has an awaitable twin, but the row is in memory unless sequential access is on
            yield return $"{id} {reader.GetString(text)} {name} {due} {empty} {reader.FieldCount}"; // OK row-access
        }
    }

    [Trigger("!table")]
    public Task<string> TableAsync()
    {
        using var table = new DataTable("todo"); // OK dispose
        table.Columns.Add("text", typeof(string)); // OK data-table
        table.Rows.Add("milk"); // OK data-table
        table.AcceptChanges(); // OK data-table
        foreach (DataRow row in table.Rows) // OK data-table
        {
            row["text"] = ((string)row["text"]).ToUpperInvariant(); // OK data-table
        }

        using DataTableReader reader = table.CreateDataReader(); // OK dispose
        while (reader.Read()) // OK data-table
        {
            Console.WriteLine(reader.GetString(0)); // OK data-table
        }

        return Task.FromResult(table.Select("text = 'MILK'").Length.ToString()); // OK data-table
    }

    [Trigger("!move")]
    public async Task MoveAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await connection.OpenAsync(cancellationToken); // OK async-twin
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken); // OK async-twin
        await using var batch = connection.CreateBatch(); // OK database-setup
        batch.Transaction = transaction; // OK database-setup
        batch.BatchCommands.Add(batch.CreateBatchCommand()); // OK database-setup
        await batch.ExecuteNonQueryAsync(cancellationToken); // OK async-twin
        await transaction.CommitAsync(cancellationToken); // OK async-twin
        await connection.CloseAsync(); // OK async-twin
    }

    [Trigger("!source")]
    public Task<string> SourceAsync()
    {
        DbConnection connection = source.CreateConnection(); // OK database-setup
        var builder = new DbConnectionStringBuilder { ["Data Source"] = "todo.db" }; // OK database-setup
        connection.ConnectionString = builder.ConnectionString; // OK database-setup
        return Task.FromResult(connection.Database);
    }
}
