using System.Buffers;
using System.IO.Pipelines;

namespace AttrBot.Transports;

/// <summary>
/// Reads the lines of a service that speaks in lines, each of which ends with a line feed. Lines over a limit are passed over, so that a
/// peer without line ends cannot fill the memory. For one reader at a time.
/// </summary>
public sealed class LineReader : IAsyncDisposable
{
    /// <summary>How much of a skipped line is kept, in bytes.</summary>
    public const int StartLength = 256;

    private const int BufferSize = 64 * 1024;

    private readonly PipeReader _pipe;
    private readonly int _maxLength;
    private long _skipped;
    private byte[] _start = [];

    /// <summary>Reads from a stream.</summary>
    /// <param name="stream">Where the lines come from. It is left open.</param>
    /// <param name="maxLength">The most bytes of a line, without its end. From 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxLength"/> is less than 1.</exception>
    public LineReader(Stream stream, int maxLength)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 1);
        _pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BufferSize, leaveOpen: true));
        _maxLength = maxLength;
    }

    /// <summary>Told of each piece that was read, whole lines or not.</summary>
    public Action? OnRead { get; init; }

    /// <summary>Told of each line that was not handed out.</summary>
    public Action<SkippedLine>? OnSkipped { get; init; }

    /// <summary>
    /// The next line without its end, as an array of its own; <see langword="null"/> at the end of the stream. What follows the
    /// last line end is no line: its writer did not finish it.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait; what was read is kept for the next call.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<byte[]?> ReadLineAsync(CancellationToken cancellationToken = default)
    {
        long searched = 0;
        while (true)
        {
            // What was left over from the last read comes back at once.
            ReadResult read = await _pipe.ReadAsync(cancellationToken);
            OnRead?.Invoke();
            ReadOnlySequence<byte> buffer = read.Buffer;
            if (buffer.Slice(searched).PositionOf((byte)'\n') is { } end)
            {
                byte[]? taken = Take(buffer.Slice(0, end));
                _pipe.AdvanceTo(buffer.GetPosition(1, end));
                searched = 0;
                if (taken is not null)
                {
                    return taken;
                }
            }
            else if (read.IsCompleted)
            {
                Skip(buffer);
                TellSkipped(isUnfinished: true);
                _pipe.AdvanceTo(buffer.End);
                return null;
            }
            else if (_skipped > 0 || buffer.Length > _maxLength)
            {
                Skip(buffer);
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

    /// <summary>Lets go of what was read. The stream stays open.</summary>
    public ValueTask DisposeAsync() => _pipe.CompleteAsync();

    private byte[]? Take(in ReadOnlySequence<byte> line)
    {
        if (_skipped == 0 && line.Length <= _maxLength)
        {
            return line.ToArray();
        }

        Skip(line);
        TellSkipped(isUnfinished: false);
        return null;
    }

    private void Skip(in ReadOnlySequence<byte> piece)
    {
        if (_skipped == 0)
        {
            _start = piece.Slice(0, Math.Min(piece.Length, StartLength)).ToArray();
        }

        _skipped += piece.Length;
    }

    private void TellSkipped(bool isUnfinished)
    {
        if (_skipped > 0)
        {
            OnSkipped?.Invoke(new SkippedLine(_start, _skipped, isUnfinished));
            _skipped = 0;
        }
    }
}
