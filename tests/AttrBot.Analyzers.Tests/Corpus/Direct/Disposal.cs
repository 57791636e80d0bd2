using System.Data.Common;
using System.IO.Compression;
using System.IO.Pipes;
using System.Text.Json;
using System.Xml;
using AttrBot;
using Microsoft.Extensions.DependencyInjection;

namespace Corpus.Direct.Disposal;

public interface IExports
{
    Stream Target { get; }

    Task<StreamWriter> WriterAsync(string name);

    Task<FileStream> FileAsync(string name);
}

public sealed class ExportHandlers(IExports exports, DbDataSource source, IServiceProvider services)
{
    [Trigger("!export (?<name>\\w+)")]
    public async Task<string> ExportAsync(string name)
    {
        using var writer = await exports.WriterAsync(name); // BLOCKS dispose
        await writer.WriteLineAsync(name);
        using (var file = await exports.FileAsync(name)) // BLOCKS dispose
        {
            await file.WriteAsync(new byte[] { 1 });
        }

        using var second = new StreamWriter(exports.Target); // BLOCKS dispose
        await second.WriteAsync(name);
        return name;
    }

    [Trigger("!close (?<name>\\w+)")]
    public async Task<string> CloseAsync(string name)
    {
        var writer = await exports.WriterAsync(name);
        try
        {
            await writer.WriteAsync(name);
        }
        finally
        {
            writer.Dispose(); // BLOCKS dispose
        }

        var file = await exports.FileAsync(name);
        file.Close(); // BLOCKS dispose
        exports.Target?.Dispose(); // BLOCKS dispose
        return name;
    }

    [Trigger("!rows")]
    public async Task<string> RowsAsync(CancellationToken cancellationToken)
    {
        using var connection = await source.OpenConnectionAsync(cancellationToken); // BLOCKS dispose
        using var transaction = await connection.BeginTransactionAsync(cancellationToken); // BLOCKS dispose
        using var command = connection.CreateCommand(); // EITHER dispose - a command rarely holds anything
        using (DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken)) // BLOCKS dispose
        {
            return reader.FieldCount.ToString();
        }
    }

    [Trigger("!json (?<name>\\w+)")]
    public async Task JsonAsync(MessageContext context, string name)
    {
        using var json = new Utf8JsonWriter(exports.Target); // BLOCKS dispose
        json.WriteStringValue(name);
        await json.FlushAsync();
        using var xml = XmlWriter.Create(exports.Target, new XmlWriterSettings { Async = true }); // BLOCKS dispose
        await xml.WriteStartElementAsync(null, name, null);
        using var gzip = new GZipStream(exports.Target, CompressionLevel.Fastest); // BLOCKS dispose
        await gzip.WriteAsync(new byte[8]);
        using var zip = new ZipArchive(exports.Target, ZipArchiveMode.Create); // BLOCKS dispose
        using var buffered = new BufferedStream(exports.Target); // BLOCKS dispose
        await context.ReactAsync("📦");
    }

    [Trigger("!scope")]
    public Task<string> ScopeAsync()
    {
        using var scope = services.CreateAsyncScope(); // BLOCKS dispose
        using var inner = services.CreateScope(); // EITHER dispose - may own services that can only be disposed of asynchronously
        return Task.FromResult(scope.ServiceProvider.GetHashCode().ToString() + inner);
    }

    [Trigger("!provider")]
    public Task<string> ProviderAsync()
    {
        using ServiceProvider provider = new ServiceCollection().BuildServiceProvider(); // BLOCKS dispose
        using var pipe = new NamedPipeServerStream("export"); // EITHER dispose - closes a handle
        var registration = new CancellationTokenRegistration();
        registration.Dispose(); // EITHER dispose - waits for a callback that is running
        return Task.FromResult(provider.ToString()!);
    }
}
