using System.Security.Cryptography;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>A file as it is downloaded: bounded, and at its end compared with its checksum.</summary>
internal sealed class MediaStream(HttpResponseMessage response, Stream inner, long maxLength, byte[]? checksum) : ForwardOnlyStream
{
    private readonly IncrementalHash? _hash = checksum is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _isAtEnd;

    public static string TooLong(long maxLength) =>
        $"The file has more than {maxLength} bytes. Raise {WhatsAppCloudOptions.SectionName}:MaxAttachmentBytes to read it.";

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        Note(buffer[..read], isEnd: read == 0 && buffer.Length > 0);
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        try
        {
            read = await inner.ReadAsync(buffer, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw new IOException("The download of the file broke off.", e);
        }

        Note(buffer.Span[..read], isEnd: read == 0 && buffer.Length > 0);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            response.Dispose();
            _hash?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Note(ReadOnlySpan<byte> read, bool isEnd)
    {
        BytesRead += read.Length;
        if (BytesRead > maxLength)
        {
            throw new IOException(TooLong(maxLength));
        }

        _hash?.AppendData(read);
        if (isEnd && !_isAtEnd)
        {
            _isAtEnd = true;
            if (_hash is not null && !_hash.GetHashAndReset().AsSpan().SequenceEqual(checksum))
            {
                throw new IOException("The file is not the one that was sent: its SHA-256 differs from what Meta states. What has been read of it is to be thrown away.");
            }
        }
    }
}
