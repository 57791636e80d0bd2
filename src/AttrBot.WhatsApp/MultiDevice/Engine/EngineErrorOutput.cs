using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AttrBot.Transports;
using Microsoft.Extensions.Logging;

namespace AttrBot.WhatsApp.MultiDevice.Engine;

/// <summary>
/// Logs what an engine writes to its standard error, and remembers what may tell why it ended. What is no warning may name anybody, and
/// is logged only where private data may be.
/// </summary>
internal sealed partial class EngineErrorOutput : IAsyncDisposable
{
    private const int MaxLineBytes = 64 * 1024;
    private const int LinesPerMinute = 100;
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    private readonly EngineSetup _setup;
    private readonly LineReader _lines;
    private string? _cause;
    private string? _lastWords;
    private long _minuteBegan;
    private int _logged;
    private long _notLogged;

    public EngineErrorOutput(Stream stream, EngineSetup setup)
    {
        _setup = setup;
        _minuteBegan = setup.Time.GetTimestamp();
        _lines = new LineReader(stream, MaxLineBytes) { OnSkipped = line => Take(line.Start.Span) };
    }

    /// <summary>The line that tells best why the engine ended, fit for people; <see langword="null"/> if it said nothing.</summary>
    public string? LastWords => _cause ?? _lastWords;

    /// <summary>Reads until there is nothing more.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await _lines.ReadLineAsync(cancellationToken) is { } line)
            {
                Take(line);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The process is gone, or is being given up.
        }

        TellNotLogged();
    }

    public ValueTask DisposeAsync() => _lines.DisposeAsync();

    private void Take(ReadOnlySpan<byte> line)
    {
        (LogLevel level, string text, bool isPlain) = Understand(line);
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        Remember(level, text, isPlain);
        if (!_setup.LogPrivateData && level < LogLevel.Warning)
        {
            return;
        }

        if (HasRoom())
        {
            EngineLog.Said(_setup.Logger, level, _setup.Session, _setup.LogPrivateData ? EngineText.Shorten(text) : EngineText.Redact(text));
        }
    }

    private void Remember(LogLevel level, string text, bool isPlain)
    {
        if (isPlain && _cause is null && Cause().IsMatch(text))
        {
            _cause = EngineText.Redact(text);
        }
        else if (isPlain ? !char.IsWhiteSpace(text[0]) && !text.StartsWith("Node.js v", StringComparison.Ordinal) : level >= LogLevel.Warning)
        {
            _lastWords = EngineText.Redact(text);
        }
    }

    private bool HasRoom()
    {
        if (_setup.Time.GetElapsedTime(_minuteBegan) >= s_minute)
        {
            TellNotLogged();
            _minuteBegan = _setup.Time.GetTimestamp();
            _logged = 0;
        }

        if (_logged < LinesPerMinute)
        {
            _logged++;
            return true;
        }

        _notLogged++;
        return false;
    }

    private void TellNotLogged()
    {
        if (_notLogged > 0)
        {
            EngineLog.SaidTooMuch(_setup.Logger, _setup.Session, _notLogged, LinesPerMinute);
            _notLogged = 0;
        }
    }

    /// <summary>The engines write JSON with level and text; what they did not mean to write, such as a stack, is plain text.</summary>
    private static (LogLevel Level, string Text, bool IsPlain) Understand(ReadOnlySpan<byte> line)
    {
        if (EngineLine.LooksLikeProtocol(line))
        {
            try
            {
                var reader = new Utf8JsonReader(line);
                using JsonDocument document = JsonDocument.ParseValue(ref reader);
                JsonElement entry = document.RootElement;
                string text = Text(entry, "msg"u8);
                string error = Text(entry, "error"u8);
                return (LevelOf(Text(entry, "level"u8)), error.Length == 0 ? text : $"{text}: {error}", false);
            }
            catch (JsonException)
            {
                // Then it is plain text.
            }
        }

        return (LogLevel.Warning, Encoding.UTF8.GetString(line), true);
    }

    private static string Text(JsonElement entry, ReadOnlySpan<byte> name) =>
        entry.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static LogLevel LevelOf(string level) => level.ToLowerInvariant() switch
    {
        "trace" => LogLevel.Trace,
        "debug" => LogLevel.Debug,
        "info" => LogLevel.Information,
        "error" or "fatal" or "panic" => LogLevel.Error,
        _ => LogLevel.Warning,
    };

    // How Go and Node begin what they say when they die.
    [GeneratedRegex(@"\A(panic:|fatal error:|\w*Error(:| \[))", RegexOptions.CultureInvariant)]
    private static partial Regex Cause();
}
