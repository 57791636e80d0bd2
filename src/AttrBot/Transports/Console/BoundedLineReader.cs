using System.Text;

namespace AttrBot.Transports.Console;

/// <summary>
/// Reads lines that end with a line feed, or with carriage return and line feed. Lines over a limit are passed over, so that
/// an input without line ends cannot fill the memory.
/// </summary>
internal sealed class BoundedLineReader(TextReader reader, int maxLength, Action<long> onTooLong)
{
    private readonly char[] _buffer = new char[4096];
    private readonly StringBuilder _line = new();
    private int _position;
    private int _end;

    /// <summary>The next line without its end; <see langword="null"/> at the end of the input.</summary>
    public string? ReadLine()
    {
        long length = 0;
        while (true)
        {
            if (_position == _end && !Fill())
            {
                return length == 0 ? null : TakeLine(ref length);
            }

            ReadOnlySpan<char> rest = _buffer.AsSpan(_position.._end);
            int lineFeed = rest.IndexOf('\n');
            ReadOnlySpan<char> part = lineFeed < 0 ? rest : rest[..lineFeed];
            length += part.Length;
            if (length <= maxLength)
            {
                _line.Append(part);
            }

            _position += lineFeed < 0 ? part.Length : lineFeed + 1;
            if (lineFeed >= 0 && TakeLine(ref length) is { } line)
            {
                return line;
            }
        }
    }

    private bool Fill()
    {
        _position = 0;
        _end = reader.Read(_buffer);
        return _end > 0;
    }

    private string? TakeLine(ref long length)
    {
        bool isTooLong = length > maxLength;
        if (isTooLong)
        {
            onTooLong(length);
        }

        length = 0;
        int end = _line.Length > 0 && _line[^1] == '\r' ? _line.Length - 1 : _line.Length;
        string line = _line.ToString(0, end);
        _line.Clear();
        return isTooLong ? null : line;
    }
}
