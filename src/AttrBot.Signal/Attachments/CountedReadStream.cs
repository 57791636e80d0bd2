namespace AttrBot.Signal.Attachments;

/// <summary>Tells how far another stream has been read.</summary>
internal sealed class CountedReadStream(Stream inner, Action<long> note) : ForwardOnlyStream
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
        note(BytesRead);
        return read;
    }
}
