using System.Threading.Channels;

namespace AttrBot.Transports.Console;

/// <summary>
/// Reads lines on a thread of its own: a read of the console cannot be cancelled, and must neither hold a pool thread nor
/// keep the process from ending.
/// </summary>
internal sealed class ConsoleInput(Func<string?> readLine)
{
    private const int ReadAhead = 64;

    private readonly Channel<string> _lines = Channel.CreateBounded<string>(
        new BoundedChannelOptions(ReadAhead) { SingleReader = true, SingleWriter = true });

    private bool _isStarted;

    /// <summary>The next line; <see langword="null"/> at the end of the input.</summary>
    public async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        Start();
        while (await _lines.Reader.WaitToReadAsync(cancellationToken))
        {
            if (_lines.Reader.TryRead(out string? line))
            {
                return line;
            }
        }

        return null;
    }

    /// <summary>Ends reading: the thread ends when the read that it is in returns, or with the process.</summary>
    public void Stop() => _lines.Writer.TryComplete();

    private void Start()
    {
        if (!_isStarted)
        {
            _isStarted = true;
            new Thread(Read) { IsBackground = true, Name = "AttrBot console input" }.UnsafeStart();
        }
    }

    private void Read()
    {
        try
        {
            while (readLine() is { } line)
            {
                if (!_lines.Writer.TryWrite(line) && !WaitAndWrite(line))
                {
                    return;
                }
            }

            _lines.Writer.TryComplete();
        }
        catch (Exception e)
        {
            _lines.Writer.TryComplete(e);
        }
    }

    /// <summary>Waits for room on this thread, which has nothing else to do; <see langword="false"/> when nobody reads any more.</summary>
    private bool WaitAndWrite(string line)
    {
        while (_lines.Writer.WaitToWriteAsync().AsTask().GetAwaiter().GetResult())
        {
            if (_lines.Writer.TryWrite(line))
            {
                return true;
            }
        }

        return false;
    }
}
