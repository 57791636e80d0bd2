using System.Text;
using System.Xml.Linq;
using AttrBot;

namespace Corpus.LookAlikes.HardMemory;

public sealed class PooledStream : MemoryStream
{
    public override int Read(Span<byte> buffer)
    {
        buffer.Clear();
        return base.Read(buffer);
    }
}

public sealed class CountingStream : Stream
{
    private long _count;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _count;

    public override long Position { get; set; }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => 0;

    public override long Seek(long offset, SeekOrigin origin) => 0;

    public override void SetLength(long value) => _count = value;

    public override void Write(byte[] buffer, int offset, int count) => _count += count;
}

public sealed class MemoryHandlers
{
    private readonly Stream _template = new MemoryStream([1, 2, 3]);
    private readonly TextWriter _log = new StringWriter();
    private readonly StreamReader _motd = new(new MemoryStream("Hello"u8.ToArray()));

    [Trigger("!fields")]
    public Task<string> FieldsAsync()
    {
        var first = _template.ReadByte(); // OK in-memory-stream
        _log.WriteLine(first); // OK in-memory-text
        return Task.FromResult(_motd.ReadLine() + _log); // OK in-memory-stream
    }

    [Trigger("!built (?<text>.+)")]
    public Task<string> BuiltAsync(string text)
    {
        using var built = Build(text); // OK dispose
        var first = built.ReadByte(); // OK in-memory-stream
        Stream again = Build(text);
        again.CopyTo(built); // OK in-memory-stream
        return Task.FromResult($"{first} {new StreamReader(Build(text)).ReadToEnd()}"); // OK in-memory-stream
    }

    [Trigger("!own")]
    public Task<string> OwnAsync()
    {
        using var pooled = new PooledStream(); // OK dispose
        pooled.Write([1, 2]); // OK in-memory-stream
        var counting = new CountingStream();
        counting.Write([1, 2, 3], 0, 3); // OK in-memory-stream
        counting.Flush(); // OK in-memory-stream
        return Task.FromResult(pooled.Read(new byte[2]).ToString()); // OK in-memory-stream
    }

    [Trigger("!either (?<text>.+)")]
    public Task<string> EitherAsync(string text)
    {
        TextReader reader = text.Length > 5 ? new StringReader(text) : TextReader.Null;
        Stream stream = text.Length > 5 ? new MemoryStream(5) : new MemoryStream();
        stream.WriteByte(1); // OK in-memory-stream
        return Task.FromResult(reader.ReadToEnd()); // OK in-memory-text
    }

    [Trigger("!pattern")]
    public async Task<string> PatternAsync(MessageContext context, CancellationToken cancellationToken)
    {
        await using var stream = await context.Message.Attachments[0].OpenReadAsync(cancellationToken: cancellationToken);
        if (stream is MemoryStream memory)
        {
            return memory.ReadByte().ToString(); // OK in-memory-stream
        }

        var buffer = new byte[4];
        await stream.ReadExactlyAsync(buffer, cancellationToken); // OK async-twin
        return Encoding.UTF8.GetString(buffer);
    }

    [Trigger("!helper (?<text>.+)")]
    public Task<string> HelperAsync(string text)
    {
        var lines = CountLines(new StringReader(text)); // OK harmless-helper
        var writer = new StringWriter();
        Print(writer, text); // OK harmless-helper
        return Task.FromResult($"{lines} {writer}");
    }

    [Trigger("!inline (?<text>.+)")]
    public Task<string> InlineAsync(string text)
    {
        var upper = new StringReader(text).ReadLine()?.ToUpperInvariant(); // OK in-memory-text
        var element = XElement.Load(new MemoryStream(Encoding.UTF8.GetBytes("<a/>"))); // OK xml-in-memory
        element.Save(new MemoryStream()); // OK xml-in-memory
        using (var reader = new BinaryReader(new MemoryStream(new byte[16]))) // OK dispose
        {
            return Task.FromResult($"{upper} {reader.ReadInt64()}"); // OK in-memory-stream
        }
    }

    private static MemoryStream Build(string text) => new(Encoding.UTF8.GetBytes(text));

    private static int CountLines(TextReader reader)
    {
        var count = 0;
        while (reader.ReadLine() is not null)
        {
            count++;
        }

        return count;
    }

    private static void Print(TextWriter writer, string text) => writer.WriteLine(text);
}
