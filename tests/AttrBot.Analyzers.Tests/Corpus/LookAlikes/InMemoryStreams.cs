using System.Buffers;
using System.Text;
using System.Text.Json;
using AttrBot;

namespace Corpus.LookAlikes.InMemoryStreams;

public sealed record Card(string Front, string Back);

public sealed class CardHandlers
{
    [Trigger("!card (?<text>.+)")]
    public Task<string> CardAsync(string text)
    {
        using var memory = new MemoryStream(); // OK dispose
        memory.Write(Encoding.UTF8.GetBytes(text)); // OK in-memory-stream
        memory.WriteByte((byte)'\n'); // OK in-memory-stream
        memory.Flush(); // OK in-memory-stream
        memory.Position = 0;
        return Task.FromResult(memory.ReadByte().ToString()); // OK in-memory-stream
    }

    [Trigger("!base (?<text>.+)")]
    public Task<string> BaseAsync(string text)
    {
        Stream stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var buffer = new byte[16];
        int read = stream.Read(buffer, 0, buffer.Length); // OK in-memory-stream
        stream.ReadExactly(buffer.AsSpan(0, 1)); // OK in-memory-stream
        int least = stream.ReadAtLeast(buffer, 1, throwOnEndOfStream: false); // OK in-memory-stream
        return Task.FromResult($"{read} {least} {stream.Length}");
    }

    [Trigger("!copy (?<text>.+)")]
    public Task<string> CopyAsync(string text)
    {
        using (Stream source = new MemoryStream(Encoding.UTF8.GetBytes(text))) // OK dispose
        using (var target = new MemoryStream()) // OK dispose
        {
            source.CopyTo(target); // OK in-memory-stream
            source.Position = 0;
            source.CopyTo(target, bufferSize: 128); // OK in-memory-stream
            target.WriteTo(new MemoryStream()); // OK in-memory-stream
            return Task.FromResult(Convert.ToHexString(target.ToArray()));
        }
    }

    [Trigger("!text (?<text>.+)")]
    public Task<string> TextAsync(string text)
    {
        var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, leaveOpen: true)) // OK dispose
        {
            writer.Write(text); // OK in-memory-stream
            writer.WriteLine(text.Length); // OK in-memory-stream
            writer.Flush(); // OK in-memory-stream
        }

        stream.Seek(0, SeekOrigin.Begin);
        using var reader = new StreamReader(stream); // OK dispose
        var first = reader.ReadLine(); // OK in-memory-stream
        return Task.FromResult(first + reader.ReadToEnd()); // OK in-memory-stream
    }

    [Trigger("!binary (?<text>.+)")]
    public Task<string> BinaryAsync(string text)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory); // OK dispose
        writer.Write(text.Length); // OK in-memory-stream
        writer.Write(text); // OK in-memory-stream
        memory.Position = 0;
        using var reader = new BinaryReader(memory); // OK dispose
        return Task.FromResult(reader.ReadInt32() + reader.ReadString()); // OK in-memory-stream
    }

    [Trigger("!json (?<text>.+)")]
    public async Task<string> JsonAsync(string text, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        JsonSerializer.Serialize(memory, new Card(text, "?")); // OK in-memory-stream
        memory.Position = 0;
        var card = JsonSerializer.Deserialize<Card>(memory); // OK in-memory-stream
        memory.Position = 0;
        using var document = JsonDocument.Parse(memory); // OK in-memory-stream
        await Task.Delay(1, cancellationToken);
        return card!.Front + document.RootElement.GetProperty("Back").GetString();
    }

    [Trigger("!writer (?<text>.+)")]
    public Task<string> Utf8WriterAsync(string text)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) // OK dispose
        {
            json.WriteStartObject(); // OK in-memory-stream
            json.WriteString("front", text);
            json.WriteEndObject();
            json.Flush(); // OK in-memory-stream
        }

        return Task.FromResult(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    [Trigger("!download")]
    public async Task<string> DownloadAsync(MessageContext context, CancellationToken cancellationToken)
    {
        await using var remote = await context.Message.Attachments[0].OpenReadAsync(cancellationToken: cancellationToken);
        var local = new MemoryStream();
        await remote.CopyToAsync(local, cancellationToken);
        local.Position = 0;
        using var reader = new StreamReader(local); // OK dispose
        var lines = 0;
        while (reader.ReadLine() is { Length: > 0 }) // OK in-memory-stream
        {
            lines++;
        }

        return $"{lines} lines, {reader.Read()}"; // OK in-memory-stream
    }

    [Trigger("!peek (?<text>.+)")]
    public Task<string> PeekAsync(string text)
    {
        Stream body = text.Length > 100 ? new MemoryStream(Encoding.ASCII.GetBytes(text)) : Stream.Null;
        var first = body.ReadByte(); // OK in-memory-stream
        Stream.Null.Write([1, 2, 3]); // OK in-memory-stream
        TextWriter.Null.Write(text); // OK in-memory-stream
        return Task.FromResult(first + StreamReader.Null.ReadToEnd()); // OK in-memory-stream
    }

    [Trigger("!resource")]
    public Task<string> FieldAsync()
    {
        _template.Position = 0;
        Span<byte> header = stackalloc byte[4];
        _template.ReadExactly(header); // OK in-memory-stream
        return Task.FromResult(Convert.ToHexString(header));
    }

    private readonly MemoryStream _template = new([0x50, 0x4B, 3, 4]);
}
