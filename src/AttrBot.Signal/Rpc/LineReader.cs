using System.Buffers;
using System.IO.Pipelines;

namespace AttrBot.Signal.Rpc;

/// <summary>
/// Reads lines that end with a line feed. Lines over a limit are passed over, so that a peer without line ends cannot fill the
/// memory.
/// </summary>
/// <param name="stream">Where they come from. It is left open.</param>
/// <param name="maxLength">The most bytes of a line, without its end.</param>
/// <param name="onTooLong">Told of each line that was passed over, with its length.</param>
/// <param name="onRead">Told of each piece that was read.</param>
internal sealed class LineReader(Stream stream, int maxLength, Action<long> onTooLong, Action? onRead = null) : IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly PipeReader _pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BufferSize, leaveOpen: true));
    private long _skipped;

    /// <summary>
    /// The next line without its end, as an array of its own; <see langword="null"/> at the end of the stream. What follows the
    /// last line end is no line: its writer did not finish it.
    /// </summary>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public async ValueTask<byte[]?> ReadLineAsync(CancellationToken cancellationToken)
    {
        long searched = 0;
        while (true)
        {
            // What was left over from the last read comes back at once.
            ReadResult read = await _pipe.ReadAsync(cancellationToken);
            onRead?.Invoke();
            ReadOnlySequence<byte> buffer = read.Buffer;
            if (buffer.Slice(searched).PositionOf((byte)'\n') is { } end)
            {
                ReadOnlySequence<byte> line = buffer.Slice(0, end);
                byte[]? taken = Take(line);
                _pipe.AdvanceTo(buffer.GetPosition(1, end));
                searched = 0;
                if (taken is not null)
                {
                    return taken;
                }
            }
            else if (read.IsCompleted)
            {
                _pipe.AdvanceTo(buffer.End);
                return null;
            }
            else if (_skipped > 0 || buffer.Length > maxLength)
            {
                _skipped += buffer.Length;
                searched = 0;
                _pipe.AdvanceTo(buffer.End);
            }
            else
            {
                searched = buffer.Length;
                _pipe.AdvanceTo(buffer.Start, buffer.End);
            }
        }
    }

    public ValueTask DisposeAsync() => _pipe.CompleteAsync();

    private byte[]? Take(in ReadOnlySequence<byte> line)
    {
        long length = _skipped + line.Length;
        if (_skipped == 0 && length <= maxLength)
        {
            return line.ToArray();
        }

        _skipped = 0;
        onTooLong(length);
        return null;
    }
}
