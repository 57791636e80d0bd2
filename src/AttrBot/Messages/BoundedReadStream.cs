namespace AttrBot;

/// <summary>Reads another stream up to a limit, so that an attachment of any stated size cannot fill the memory.</summary>
internal sealed class BoundedReadStream(Stream inner, long maxLength) : ForwardOnlyStream
{
    public override int Read(Span<byte> buffer) => Count(inner.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer, cancellationToken));

    public override ValueTask DisposeAsync() => inner.DisposeAsync();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Count(int read)
    {
        BytesRead += read;
        return BytesRead <= maxLength ? read : throw new AttachmentTooLargeException(maxLength);
    }
}
