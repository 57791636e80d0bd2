namespace AttrBot.Signal.Sending;

/// <summary>Copies a stream of any length, up to a limit.</summary>
internal static class BoundedCopy
{
    private const int BufferSize = 81_920;

    /// <summary>Copies it to its end.</summary>
    /// <returns>How many bytes that were.</returns>
    /// <exception cref="FileLimitException">It is longer than the limit.</exception>
    public static async ValueTask<long> CopyAsync(Stream source, Stream target, long limit, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[BufferSize];
        long length = 0;
        while (await source.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            length += read;
            if (length > limit)
            {
                throw new FileLimitException();
            }

            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return length;
    }
}
