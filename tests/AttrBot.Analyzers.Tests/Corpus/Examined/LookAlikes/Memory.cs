using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Serialization;
using AttrBot;

namespace Corpus.Examined.LookAlikes.Memory;

public sealed class MemoryHandlers(byte[] logo, MemoryStream shared)
{
    private readonly MemoryStream _kept = new();

    [Trigger("!memory (?<text>.+)")]
    public async Task<string> MemoryAsync(string text, CancellationToken cancellationToken)
    {
        using MemoryStream stream = new(logo, writable: false); // OK dispose
        byte[] head = new byte[8];
        stream.ReadExactly(head); // OK in-memory-stream
        int next = stream.ReadByte(); // OK in-memory-stream
        stream.Seek(0, SeekOrigin.Begin); // OK in-memory-stream
        shared.Write(head); // OK in-memory-stream
        shared.Flush(); // OK in-memory-stream
        shared.CopyTo(_kept); // OK in-memory-stream
        _kept.SetLength(0); // OK in-memory-stream
        using StreamReader reader = new(stream, Encoding.UTF8); // OK dispose
        string all = reader.ReadToEnd(); // OK in-memory-stream
        string? line = reader.ReadLine(); // OK in-memory-stream
        using (StreamWriter writer = new(_kept, leaveOpen: true)) // OK dispose
        {
            writer.WriteLine(text); // OK in-memory-stream
            writer.Flush(); // OK in-memory-stream
        }

        using BinaryWriter binary = new(new MemoryStream()); // OK dispose
        binary.Write(42); // OK in-memory-stream
        binary.Write("x"); // OK in-memory-stream
        Stream plain = new MemoryStream(Encoding.UTF8.GetBytes(text));
        plain.CopyTo(shared); // OK in-memory-stream
        JsonSerializer.Serialize(plain, head); // OK serializer-in-memory
        await plain.FlushAsync(cancellationToken); // OK async-twin
        Stream.Null.Write(head); // OK in-memory-stream
        return all + line + next;
    }

    [Trigger("!texts (?<text>.+)")]
    public Task<string> TextsAsync(string text)
    {
        using StringReader reader = new(text); // OK dispose
        string? first = reader.ReadLine(); // OK in-memory-text
        string rest = reader.ReadToEnd(); // OK in-memory-text
        TextReader general = new StringReader(text);
        int peek = general.Peek() + general.Read(); // OK in-memory-text
        using StringWriter writer = new(); // OK dispose
        writer.Write(rest); // OK in-memory-text
        writer.WriteLine(first); // OK in-memory-text
        writer.Flush(); // OK in-memory-text
        TextWriter sink = writer;
        sink.Write("more"); // OK in-memory-text
        StringBuilder builder = new();
        builder.Append(text).AppendLine(); // OK in-memory-text
        builder.Insert(0, "x"); // OK in-memory-text
        string replaced = Regex.Replace(text, "a+", "b"); // OK pure-api
        string[] parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries); // OK pure-api
        return Task.FromResult(writer + replaced + parts.Length + peek);
    }

    [Trigger("!markup (?<text>.+)")]
    public Task<string> MarkupAsync(string text)
    {
        XDocument document = XDocument.Parse(text); // OK xml-in-memory
        XElement? element = document.Root?.Element("a"); // OK xml-in-memory
        using XmlReader reader = XmlReader.Create(new StringReader(text)); // OK xml-in-memory
        while (reader.Read()) // OK xml-in-memory
        {
        }

        StringBuilder builder = new();
        using (XmlWriter writer = XmlWriter.Create(builder)) // OK xml-in-memory
        {
            document.Save(writer); // OK xml-in-memory
        }

        XElement loaded = XElement.Load(new StringReader(text)); // OK xml-in-memory
        object? graph = new XmlSerializer(typeof(int[])).Deserialize(new StringReader(text)); // OK xml-in-memory
        JsonNode? node = JsonNode.Parse(text); // OK serializer-in-memory
        using JsonDocument json = JsonDocument.Parse(text); // OK serializer-in-memory
        byte[] utf8 = JsonSerializer.SerializeToUtf8Bytes(text); // OK serializer-in-memory
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter jsonWriter = new(buffer); // OK dispose
        node!.WriteTo(jsonWriter); // OK serializer-in-memory
        jsonWriter.Flush(); // OK serializer-in-memory
        return Task.FromResult($"{element} {loaded} {graph} {utf8.Length} {json.RootElement}");
    }

    [Trigger("!paths (?<name>.+)")]
    public Task<string> PathsAsync(string name)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()); // OK pure-api
        string full = Path.GetFullPath(name); // OK pure-api
        string? folder = Path.GetDirectoryName(full); // OK pure-api
        FileInfo info = new(path); // OK pure-api
        string extension = info.Extension + info.Name + info.DirectoryName; // OK pure-api
        DirectoryInfo? parent = info.Directory?.Parent; // OK pure-api
        Uri uri = new("https://example.org/" + Uri.EscapeDataString(name)); // OK pure-api
        string guid = Guid.NewGuid().ToString("N"); // OK pure-api
        DateTimeOffset now = DateTimeOffset.UtcNow; // OK pure-api
        string user = Environment.UserName + Environment.GetEnvironmentVariable("HOME"); // OK pure-api
        int number = Random.Shared.Next(6); // OK pure-api
        return Task.FromResult($"{folder} {extension} {parent} {uri} {guid} {now} {user} {number}");
    }

    [Trigger("!span")]
    public async Task<string> SpanAsync(PipeReader pipe, CancellationToken cancellationToken)
    {
        ReadResult result = await pipe.ReadAsync(cancellationToken); // OK async-twin
        string text = Encoding.UTF8.GetString(result.Buffer); // OK pure-api
        pipe.AdvanceTo(result.Buffer.End); // OK pure-api
        bool more = pipe.TryRead(out _); // OK channel
        using IMemoryOwner<byte> owner = MemoryPool<byte>.Shared.Rent(100); // OK dispose
        logo.CopyTo(owner.Memory.Span); // OK pure-api
        byte[] rented = ArrayPool<byte>.Shared.Rent(10); // OK pure-api
        ArrayPool<byte>.Shared.Return(rented); // OK pure-api
        return text + more;
    }
}
