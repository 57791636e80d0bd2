using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace AttrBot.Signal.Sending;

/// <summary>
/// A file as a <c>data:</c> address (RFC 2397), with the parameter <c>filename</c> that signal-cli's <c>DataURI</c> reads, as UTF-8.
/// </summary>
internal sealed class DataUri
{
    /// <summary>A multiple of three, so that every part but the last encodes without padding.</summary>
    private const int PartSize = 3 * 27_000;

    private readonly ArrayBufferWriter<byte> _text = new();

    public DataUri(string fileName, string contentType)
    {
        // Percent-encoded the name holds no character that ends a parameter.
        string head = $"\"data:{MediaTypes.Plain(contentType)};filename={Uri.EscapeDataString(FileNames.Safe(fileName))};base64,";
        Encoding.ASCII.GetBytes(head, _text);
    }

    /// <summary>The address as a JSON string: it holds letters, digits and punctuation of ASCII, nothing that JSON has to escape.</summary>
    public ReadOnlySpan<byte> Json => _text.WrittenSpan;

    /// <summary>Appends the content, to its end.</summary>
    /// <returns>How many bytes that were.</returns>
    /// <exception cref="FileLimitException">It is longer than the limit.</exception>
    public async ValueTask<long> AppendAsync(Stream content, long limit, CancellationToken cancellationToken)
    {
        byte[] part = new byte[PartSize];
        long length = 0;
        while (true)
        {
            int read = await content.ReadAtLeastAsync(part, part.Length, throwOnEndOfStream: false, cancellationToken);
            length += read;
            if (length > limit)
            {
                throw new FileLimitException();
            }

            Append(part.AsSpan(0, read), isLast: read < part.Length);
            if (read < part.Length)
            {
                return length;
            }
        }
    }

    private void Append(ReadOnlySpan<byte> part, bool isLast)
    {
        Span<byte> room = _text.GetSpan(Base64.GetMaxEncodedToUtf8Length(part.Length));
        Base64.EncodeToUtf8(part, room, out _, out int written, isLast);
        _text.Advance(written);
        if (isLast)
        {
            _text.Write("\""u8);
        }
    }
}
