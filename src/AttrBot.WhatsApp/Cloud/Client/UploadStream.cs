namespace AttrBot.WhatsApp.Cloud;

/// <summary>Reads another stream, once and up to a limit.</summary>
internal sealed class UploadStream(Stream inner, long maxLength) : ForwardOnlyStream
{
    public bool IsTooLong { get; private set; }

    public override int Read(Span<byte> buffer) => Count(inner.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer, cancellationToken));

    private int Count(int read)
    {
        BytesRead += read;
        IsTooLong = BytesRead > maxLength;
        return IsTooLong ? throw new IOException("The file is longer than it may be.") : read;
    }
}
