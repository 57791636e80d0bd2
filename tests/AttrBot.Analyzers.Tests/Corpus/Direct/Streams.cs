using System.Security.Cryptography;
using System.Text;
using AttrBot;

namespace Corpus.Direct.Streams;

public interface IUploads
{
    Stream Current { get; }

    TextReader Text { get; }

    TextWriter Log { get; }
}

public sealed class UploadHandlers(IUploads uploads)
{
    private readonly Stream _inbox = uploads.Current;

    [Trigger("!upload")]
    public async Task<string> UploadAsync(MessageContext context, CancellationToken cancellationToken)
    {
        await using var stream = await context.Message.Attachments[0].OpenReadAsync(cancellationToken: cancellationToken);
        var buffer = new byte[4096];
        int read = stream.Read(buffer, 0, buffer.Length); // BLOCKS io-stream
        read += stream.Read(buffer.AsSpan(read)); // BLOCKS io-stream
        var next = stream.ReadByte(); // BLOCKS io-stream
        stream.ReadExactly(buffer, 0, 16); // BLOCKS io-stream
        read += stream.ReadAtLeast(buffer, 8); // BLOCKS io-stream
        return $"{read} {next}";
    }

    [Trigger("!store")]
    public Task<string> StoreAsync()
    {
        using var memory = new MemoryStream();
        uploads.Current.CopyTo(memory); // BLOCKS io-stream
        memory.WriteTo(uploads.Current); // BLOCKS io-stream
        memory.CopyTo(_inbox); // BLOCKS io-stream
        _inbox.Write(memory.ToArray(), 0, 4); // BLOCKS io-stream
        this._inbox.Write(stackalloc byte[] { 1, 2 }); // BLOCKS io-stream
        _inbox.WriteByte(0x0A); // BLOCKS io-stream
        _inbox?.Flush(); // BLOCKS io-stream
        return Task.FromResult("stored");
    }

    [Trigger("!lines")]
    public async Task<string> LinesAsync(MessageContext context)
    {
        await using var stream = await context.Message.Attachments[0].OpenReadAsync();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var first = reader.ReadLine(); // BLOCKS io-stream
        var count = 0;
        while (!reader.EndOfStream) // BLOCKS io-stream
        {
            count += (await reader.ReadLineAsync())!.Length;
        }

        while (reader.ReadLine() is { } line) // BLOCKS io-stream
        {
            count += line.Length;
        }

        var rest = reader.ReadToEnd(); // BLOCKS io-stream
        return first + count + rest + reader.Peek(); // BLOCKS io-stream
    }

    [Trigger("!text")]
    public Task<string> TextAsync()
    {
        var buffer = new char[64];
        TextReader text = uploads.Text;
        var line = text.ReadLine(); // BLOCKS io-stream
        var read = text.Read(buffer, 0, 64) + uploads.Text.ReadBlock(buffer); // BLOCKS io-stream
        return Task.FromResult($"{line} {read} {text.ReadToEnd().Length}"); // BLOCKS io-stream
    }

    [Trigger("!log (?<line>.+)")]
    public async Task LogAsync(MessageContext context, string line)
    {
        uploads.Log.WriteLine(line); // BLOCKS io-stream
        uploads.Log.Write("{0}:", line.Length); // BLOCKS io-stream
        uploads.Log.Flush(); // BLOCKS io-stream
        await using var writer = new StreamWriter(_inbox);
        writer.Write(line.AsSpan()); // BLOCKS io-stream
        writer.WriteLine($"{line.Length} characters"); // BLOCKS io-stream
        writer.Flush(); // BLOCKS io-stream
        await context.ReactAsync("🪵");
    }

    [Trigger("!binary")]
    public Task<string> BinaryAsync()
    {
        var reader = new BinaryReader(_inbox);
        var number = reader.ReadInt32(); // BLOCKS io-stream
        var bytes = reader.ReadBytes(8); // BLOCKS io-stream
        var name = reader.ReadString(); // BLOCKS io-stream
        var writer = new BinaryWriter(uploads.Current, Encoding.UTF8, leaveOpen: true);
        writer.Write(number); // BLOCKS io-stream
        writer.Write(name); // BLOCKS io-stream
        writer.Flush(); // BLOCKS io-stream
        return Task.FromResult(Convert.ToHexString(bytes));
    }

    [Trigger("!hash")]
    public async Task<string> HashAsync(MessageContext context)
    {
        await using var stream = await context.Message.Attachments[0].OpenReadAsync();
        using var sha = SHA256.Create();
        byte[] first = sha.ComputeHash(stream); // BLOCKS io-stream
        byte[] second = SHA512.HashData(stream); // BLOCKS io-stream
        byte[] third = HMACSHA256.HashData(first, stream); // BLOCKS io-stream
        return Convert.ToBase64String(second) + CryptographicOperations.HashData(HashAlgorithmName.SHA256, stream).Length + third.Length; // BLOCKS io-stream
    }

    [Trigger("!wrap")]
    public async Task<string> WrapAsync(MessageContext context, CancellationToken cancellationToken)
    {
        await using var attachment = await context.Message.Attachments[0].OpenReadAsync(cancellationToken: cancellationToken);
        await using var buffered = new BufferedStream(attachment, 8192);
        var first = buffered.ReadByte(); // BLOCKS io-stream
        using var aes = Aes.Create();
        await using var crypto = new CryptoStream(buffered, aes.CreateDecryptor(), CryptoStreamMode.Read);
        var second = crypto.Read(new byte[16]); // BLOCKS io-stream
        crypto.CopyTo(_inbox, bufferSize: 81920); // BLOCKS io-stream
        var pending = crypto.BeginRead(new byte[8], 0, 8, null, null);
        return $"{first} {second} {crypto.EndRead(pending)}"; // BLOCKS io-stream
    }

    [Trigger("!file (?<path>.+)")]
    public async Task<string> FileAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open); // BLOCKS io-file
        var header = new byte[8];
        file.ReadExactly(header); // BLOCKS io-stream
        file.Write(header); // BLOCKS io-stream
        file.Flush(flushToDisk: true); // BLOCKS io-stream
        file.SetLength(100); // EITHER io-stream - changes the file, has no awaitable twin
        return Convert.ToHexString(header);
    }

    [Trigger("!embedded")]
    public Task<string> EmbeddedAsync()
    {
        Stream body = DateTime.UtcNow.Day > 15 ? new MemoryStream() : uploads.Current;
        var first = body.ReadByte(); // BLOCKS io-stream
        var buffered = new MemoryStream() as Stream;
        buffered = uploads.Current;
        buffered.WriteByte(1); // BLOCKS io-stream
        return Task.FromResult(first.ToString());
    }
}
