using System.Buffers;
using System.Text.Json;

namespace AttrBot.CrashTest.Recording;

/// <summary>The messenger's log: a file that is only appended to, and on disk before anybody learns of what is in it. Thread-safe.</summary>
internal sealed class LogFile(string path) : IDisposable
{
    private readonly FileStream _file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);
    private readonly Lock _lock = new();

    public string Path => path;

    /// <summary>Adds an entry; it is written with the next <see cref="Flush"/>.</summary>
    public void Add(LogEntry entry)
    {
        lock (_lock)
        {
            using (var writer = new Utf8JsonWriter(_buffer))
            {
                JsonSerializer.Serialize(writer, entry, LogJson.Default.LogEntry);
            }

            _buffer.Write("\n"u8);
        }
    }

    /// <summary>Writes what has been added, and waits for the disk.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            if (_buffer.WrittenCount > 0)
            {
                _file.Write(_buffer.WrittenSpan);
                _file.Flush(flushToDisk: true);
                _buffer.ResetWrittenCount();
            }
        }
    }

    public static IEnumerable<LogEntry> Read(string path) =>
        File.ReadLines(path).Select(line => JsonSerializer.Deserialize(line, LogJson.Default.LogEntry)!);

    public void Dispose() => _file.Dispose();
}
