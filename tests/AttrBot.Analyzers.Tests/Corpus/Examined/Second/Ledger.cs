using System.Buffers;
using System.Data;
using System.Data.Common;
using System.Net.Sockets;
using System.Runtime.Serialization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Transactions;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using System.Xml.Serialization;
using System.Xml.XPath;
using System.Xml.Xsl;
using AttrBot;

namespace Exam.Ledger;

public sealed class Entry
{
    public string Title { get; set; } = "";
    public int Amount { get; set; }
}

public sealed class LedgerHandlers(
    DbDataSource source,
    DbProviderFactory factory,
    DbDataAdapter adapter,
    IDbConnection plain,
    NetworkStream wire,
    FileStream disk)
{
    [Trigger("!balance (?<account>.+)")]
    public async Task<string> BalanceAsync(string account, CancellationToken cancellationToken)
    {
        await using var connection = factory.CreateConnection()!; // OK examined - factory-create
        connection.Open(); // BLOCKS examined - db-open
        connection.ChangeDatabase("ledger"); // BLOCKS examined - db-change-database
        var schema = connection.GetSchema("Tables"); // BLOCKS examined - db-schema
        await using var command = connection.CreateCommand(); // OK examined - create-command
        command.CommandText = "select amount from entries where account = @a"; // OK examined - command-text
        var parameter = command.CreateParameter(); // OK examined - create-parameter
        parameter.Value = account;
        command.Parameters.Add(parameter); // OK examined - parameters-add
        command.Prepare(); // BLOCKS examined - db-prepare
        var total = command.ExecuteScalar(); // BLOCKS examined - db-scalar
        total = await command.ExecuteScalarAsync(cancellationToken); // OK examined - db-scalar-async
        await using var reader = await command.ExecuteReaderAsync(cancellationToken); // OK examined - db-reader-async
        while (await reader.ReadAsync(cancellationToken)) // OK examined - db-read-async
        {
            total = reader.GetInt32(0) + reader.GetOrdinal("amount"); // OK examined - db-field
        }

        reader.NextResult(); // BLOCKS examined - db-next-result
        foreach (DbDataRecord record in reader) // BLOCKS examined - db-enumerate-reader
        {
            total = record[0]; // OK examined - db-record-field
        }

        var state = connection.State; // OK examined - db-state
        return $"{total} {schema.Rows.Count} {state}";
    }

    [Trigger("!plain")]
    public async Task<string> PlainAsync()
    {
        plain.Open(); // BLOCKS examined - db-interface-open
        using IDbCommand command = plain.CreateCommand(); // EITHER examined - db-command-dispose: no I/O in most providers
        command.CommandTimeout = 5; // OK examined - command-timeout
        var changed = command.ExecuteNonQuery(); // BLOCKS examined - db-interface-non-query
        IDataReader rows = command.ExecuteReader(); // BLOCKS examined - db-interface-reader
        while (rows.Read()) // BLOCKS examined - db-interface-read
        {
            changed += rows.GetInt32(0); // OK examined - db-interface-field
        }

        rows.Close(); // EITHER examined - db-interface-close: drains the rest of the rows in some providers
        using var transaction = plain.BeginTransaction(); // BLOCKS examined - db-interface-begin
        transaction.Commit(); // BLOCKS examined - db-interface-commit
        await Task.Yield();
        return $"{changed}";
    }

    [Trigger("!report (?<path>.+)")]
    public async Task<string> ReportAsync(string path, CancellationToken cancellationToken)
    {
        using var table = new DataTable("entries"); // OK examined - data-table-dispose
        adapter.Fill(table); // BLOCKS examined - db-adapter-fill
        table.Columns.Add("amount", typeof(int)); // OK examined - data-table-columns
        table.Rows.Add(5); // OK examined - data-table-rows
        adapter.Update(table); // BLOCKS examined - db-adapter-update
        var big = table.Select("amount > 3"); // OK examined - data-table-select
        var cursor = table.CreateDataReader(); // OK examined - data-table-reader
        while (cursor.Read()) // OK examined - data-table-reader-read
        {
            big = [];
        }

        table.WriteXml(new StringWriter()); // OK examined - data-table-xml-text
        table.WriteXml(path); // BLOCKS examined - data-table-xml-file
        await using var connection = source.OpenConnection(); // BLOCKS examined - db-source-open
        await using var second = await source.OpenConnectionAsync(cancellationToken); // OK examined - db-source-open-async
        await using var batch = source.CreateBatch(); // OK examined - db-batch-create
        batch.ExecuteNonQuery(); // BLOCKS examined - db-batch
        var text = new DbConnectionStringBuilder { ConnectionString = "Host=a;Port=1" }.ContainsKey("Host"); // OK examined - connection-string
        await using var transaction = await second.BeginTransactionAsync(cancellationToken); // OK examined - db-begin-async
        transaction.Save("before"); // BLOCKS examined - db-savepoint
        transaction.Rollback(); // BLOCKS examined - db-rollback
        second.Close(); // BLOCKS examined - db-close
        return $"{big.Length} {text}";
    }

    [Trigger("!transfer")]
    public async Task<string> TransferAsync(CancellationToken cancellationToken)
    {
        var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled); // OK examined - transaction-scope-constructor
        scope.Complete(); // OK examined - transaction-scope-complete
        scope.Dispose(); // BLOCKS examined - transaction-scope-commit
        var committable = new CommittableTransaction(); // OK examined - transaction-constructor
        committable.Commit(); // BLOCKS examined - transaction-commit
        var status = Transaction.Current?.TransactionInformation.Status; // OK examined - transaction-status
        await Task.Yield();
        return $"{status}";
    }

    [Trigger("!xml (?<path>.+)")]
    public async Task<string> XmlAsync(string path, CancellationToken cancellationToken)
    {
        using var reader = XmlReader.Create(path); // BLOCKS examined - xml-reader-file
        reader.MoveToContent(); // BLOCKS examined - xml-move-to-content
        var document = XDocument.Load(wire); // BLOCKS examined - xdocument-network
        document.Save(path); // BLOCKS examined - xdocument-save-file
        document = await XDocument.LoadAsync(wire, LoadOptions.None, cancellationToken); // OK examined - xdocument-async
        var old = new XmlDocument(); // OK examined - xml-document-constructor
        old.Load(path); // BLOCKS examined - xml-document-file
        var navigator = new XPathDocument(path).CreateNavigator(); // BLOCKS examined - xpath-file
        new XslCompiledTransform().Load(path); // BLOCKS examined - xslt-file
        new XmlSchemaSet().Add(null, path); // BLOCKS examined - schema-file
        using var network = XmlWriter.Create(wire, new XmlWriterSettings { Async = true }); // EITHER examined - xml-writer-dispose: its disposal flushes to the network
        network.Flush(); // BLOCKS examined - xml-writer-network
        var entry = (Entry?)new XmlSerializer(typeof(Entry)).Deserialize(disk); // BLOCKS examined - xml-serializer-file
        new DataContractSerializer(typeof(Entry)).WriteObject(wire, entry); // BLOCKS examined - data-contract-network
        return document.Root?.Name.LocalName + navigator.Name;
    }

    [Trigger("!inline (?<xml>.+)")]
    public async Task<string> InlineAsync(string xml)
    {
        var document = XDocument.Parse(xml); // OK examined - xdocument-parse
        document = XDocument.Load(new StringReader(xml)); // OK examined - xdocument-text
        document.Save(TextWriter.Null); // OK examined - xdocument-save-text
        document.Root!.Save(new MemoryStream()); // OK examined - xelement-save-memory
        using var reader = XmlReader.Create(new StringReader(xml)); // OK examined - xml-reader-text
        while (reader.Read()) // OK examined - xml-reader-text-read
        {
            xml += reader.LocalName; // OK examined - xml-reader-property
        }

        var builder = new StringBuilder();
        using (var writer = XmlWriter.Create(builder)) // OK examined - xml-writer-text
        {
            writer.WriteElementString("a", xml); // OK examined - xml-writer-text
            writer.Flush(); // OK examined - xml-writer-text-flush
        }

        var old = new XmlDocument();
        old.LoadXml("<a/>"); // OK examined - xml-document-text
        old.Save(new StringWriter(builder)); // OK examined - xml-document-save-text
        var entry = (Entry?)new XmlSerializer(typeof(Entry)).Deserialize(new StringReader(xml)); // OK examined - xml-serializer-text
        new DataContractSerializer(typeof(Entry)).WriteObject(new MemoryStream(), entry); // OK examined - data-contract-memory
        await Task.Yield();
        return document.XPathSelectElement("/a")?.Value ?? builder.ToString(); // OK examined - xpath-select
    }

    [Trigger("!json (?<text>.+)")]
    public async Task<string> JsonAsync(string text, CancellationToken cancellationToken)
    {
        var entry = JsonSerializer.Deserialize<Entry>(disk); // BLOCKS examined - json-file
        JsonSerializer.Serialize(wire, entry); // BLOCKS examined - json-network
        using var parsed = JsonDocument.Parse(disk); // BLOCKS examined - json-document-file
        var node = JsonNode.Parse(wire); // BLOCKS examined - json-node-network
        entry = JsonSerializer.Deserialize<Entry>(text); // OK examined - json-text
        entry = JsonSerializer.Deserialize<Entry>("{}"u8); // OK examined - json-bytes
        JsonSerializer.Serialize(new MemoryStream(), entry); // OK examined - json-memory
        using var small = JsonDocument.Parse(text); // OK examined - json-document-text
        node = JsonNode.Parse(new MemoryStream(Encoding.UTF8.GetBytes(text))); // OK examined - json-node-memory
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer); // OK examined - json-writer-buffer
        JsonSerializer.Serialize(writer, entry); // OK examined - json-writer-serialize
        writer.Flush(); // OK examined - json-writer-buffer-flush
        await using var direct = new Utf8JsonWriter(disk); // OK examined - json-writer-constructor
        direct.WriteStartObject(); // OK examined - json-writer-buffers
        direct.Flush(); // BLOCKS examined - json-writer-file-flush
        await foreach (var item in JsonSerializer.DeserializeAsyncEnumerable<Entry>(wire, cancellationToken: cancellationToken)) // OK examined - json-async-enumerable
        {
            text += item?.Title; // OK examined - json-item
        }

        await JsonSerializer.SerializeAsync(disk, entry, cancellationToken: cancellationToken); // OK examined - json-async
        return $"{parsed.RootElement} {node}";
    }

    [Trigger("!password (?<secret>.+)")]
    public async Task<string> PasswordAsync(string secret)
    {
        var key = Rfc2898DeriveBytes.Pbkdf2(secret, "pepper!!"u8, 600_000, HashAlgorithmName.SHA512, 32); // BLOCKS examined - key-derivation
        using var derive = new Rfc2898DeriveBytes(secret, RandomNumberGenerator.GetBytes(16), 210_000, HashAlgorithmName.SHA256); // EITHER examined - key-derivation-constructor: the work is in GetBytes
        key = derive.GetBytes(32); // BLOCKS examined - key-derivation-get-bytes
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret))); // OK examined - hash-of-text
        var same = CryptographicOperations.FixedTimeEquals(key, key); // OK examined - fixed-time-equals
        await Task.Yield();
        return hash + same;
    }
}
