using System.Data.Common;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Xml;
using AttrBot;

namespace Corpus.Examined.Direct.Closing;

public sealed class Journal : IDisposable, IAsyncDisposable
{
    private readonly FileStream _file = new("journal", FileMode.Append);

    public void Dispose() => _file.Dispose();

    public async ValueTask DisposeAsync() => await _file.DisposeAsync();
}

public sealed class ClosingHandlers(DbDataSource source, Func<Stream> attachment)
{
    [Trigger("!save (?<text>.+)")]
    public async Task SaveAsync(string text, CancellationToken cancellationToken)
    {
        using (FileStream file = File.Create("a.txt")) // BLOCKS io-file
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken); // OK async-twin
        }

        Stream sink = attachment();
        using StreamWriter writer = new(sink); // BLOCKS dispose
        await writer.WriteLineAsync(text); // OK async-twin
    }

    [Trigger("!json")]
    public async Task JsonAsync(CancellationToken cancellationToken)
    {
        await using Stream sink = attachment();
        await using Utf8JsonWriter json = new(sink);
        json.WriteStartObject(); // OK in-memory-text
        json.WriteEndObject(); // OK in-memory-text
        json.Flush(); // BLOCKS io-stream
        await json.FlushAsync(cancellationToken); // OK async-twin
    }

    [Trigger("!xml")]
    public async Task XmlAsync(CancellationToken cancellationToken)
    {
        Stream sink = attachment();
        using XmlWriter xml = XmlWriter.Create(sink, new XmlWriterSettings { Async = true }); // BLOCKS dispose
        await xml.WriteStartElementAsync(null, "a", null); // OK async-twin
        await xml.WriteEndElementAsync(); // OK async-twin
    }

    [Trigger("!gz")]
    public async Task GzAsync(CancellationToken cancellationToken)
    {
        await using Stream sink = attachment();
        using GZipStream gzip = new(sink, CompressionMode.Compress); // BLOCKS dispose
        await gzip.WriteAsync(new byte[3], cancellationToken); // OK async-twin
        using BufferedStream buffered = new(sink); // BLOCKS dispose
        await buffered.WriteAsync(new byte[3], cancellationToken);
    }

    [Trigger("!tx")]
    public async Task TransactionAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = await source.OpenConnectionAsync(cancellationToken);
        using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken); // BLOCKS dispose
        await transaction.CommitAsync(cancellationToken); // OK async-twin
        DbCommand command = connection.CreateCommand();
        DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        reader.Dispose(); // BLOCKS dispose
        reader.Close(); // BLOCKS database
        command.Dispose(); // EITHER dispose - most providers do nothing
    }

    [Trigger("!journal")]
    public async Task JournalAsync()
    {
        await using Journal kept = new(); // EITHER io-file - its constructor opens a file
        using CancellationTokenSource cancellation = new(1000); // OK dispose
        using HttpClient client = new(); // OK dispose
        using SemaphoreSlim semaphore = new(1); // OK dispose
        using MemoryStream memory = new(); // OK dispose
        using StringWriter text = new(); // OK dispose
        using StringReader reader = new("abc"); // OK dispose
        using PeriodicTimer periodic = new(TimeSpan.FromSeconds(1)); // OK dispose
        await using Timer timer = new(_ => { }); // OK dispose
        using HttpResponseMessage response = await client.GetAsync("https://example.org"); // OK dispose
        using CancellationTokenRegistration registration = cancellation.Token.Register(() => { }); // EITHER dispose - waits for a running callback
        Pipe pipe = new();
        pipe.Writer.Complete(); // EITHER dispose - a pipe in memory
    }
}
