using System.Text.Json;

namespace AttrBot.Signal.Sending;

/// <summary>The files of one message, ready to be handed over.</summary>
/// <param name="place">The place that they hold among those in memory.</param>
internal sealed class PreparedFiles(SemaphoreSlim? place) : IDisposable
{
    private readonly List<DataUri> _inline = [];
    private readonly List<SharedFile> _shared = [];
    private bool _isDisposed;

    public static PreparedFiles None { get; } = new(place: null);

    public void Add(DataUri file) => _inline.Add(file);

    public void Add(SharedFile file) => _shared.Add(file);

    /// <summary>Writes them as an array of <c>data:</c> addresses and paths; nothing if there are none.</summary>
    public void Write(Utf8JsonWriter writer, string property)
    {
        if (_inline.Count + _shared.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(property);
        foreach (DataUri file in _inline)
        {
            WriteValue(writer, file);
        }

        foreach (SharedFile file in _shared)
        {
            writer.WriteStringValue(file.PathOfDaemon);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes the only one, where one is expected; nothing if there is none.</summary>
    public void WriteOne(Utf8JsonWriter writer, string property)
    {
        if (_inline.Count > 0)
        {
            writer.WritePropertyName(property);
            WriteValue(writer, _inline[0]);
        }
        else if (_shared.Count > 0)
        {
            writer.WriteString(property, _shared[0].PathOfDaemon);
        }
    }

    public void Dispose()
    {
        if (_isDisposed || place is null)
        {
            return;
        }

        _isDisposed = true;
        foreach (SharedFile file in _shared)
        {
            file.Delete();
        }

        place.Release();
    }

    /// <summary>Raw, because a writer would escape each plus sign of so long a text.</summary>
    private static void WriteValue(Utf8JsonWriter writer, DataUri file) => writer.WriteRawValue(file.Json, skipInputValidation: true);
}
