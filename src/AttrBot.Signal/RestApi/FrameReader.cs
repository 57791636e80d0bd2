using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;

namespace AttrBot.Signal.RestApi;

/// <summary>Reads the messages of a websocket, up to a length.</summary>
internal sealed class FrameReader(WebSocket socket, int maxLength)
{
    private const int PartSize = 16 * 1024;

    /// <summary>How much of a message that is too long is kept, to see what it was.</summary>
    private const int KeptOfTooLong = 4 * 1024;

    /// <summary>What a long message has taken is given back.</summary>
    private const int KeptCapacity = 1024 * 1024;

    private ArrayBufferWriter<byte> _buffer = new(PartSize);

    /// <summary>The next message; <see langword="null"/> if the other side has closed.</summary>
    /// <exception cref="WebSocketException">The connection was lost.</exception>
    public async ValueTask<Frame?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_buffer.Capacity > KeptCapacity)
        {
            _buffer = new ArrayBufferWriter<byte>(PartSize);
        }

        _buffer.ResetWrittenCount();
        bool isTooLong = false;
        while (true)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(_buffer.GetMemory(PartSize), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (!isTooLong)
            {
                _buffer.Advance(part.Count);
                isTooLong = _buffer.WrittenCount > maxLength;
            }

            if (part.EndOfMessage)
            {
                return Finish(part.MessageType, isTooLong);
            }
        }
    }

    private Frame Finish(WebSocketMessageType type, bool isTooLong)
    {
        if (isTooLong)
        {
            return new Frame(
                _buffer.WrittenSpan[..Math.Min(KeptOfTooLong, _buffer.WrittenCount)].ToArray(),
                $"It is longer than {maxLength} bytes (AttrBot:Signal:MaxLineBytes): only its beginning was kept.");
        }

        byte[] content = _buffer.WrittenSpan.ToArray();
        string? problem = type == WebSocketMessageType.Binary ? "It is a binary frame: messages come as text."
            : IsError(content) ? "signal-cli-rest-api reports an error in place of a message."
            : null;
        return new Frame(content, problem);
    }

    /// <summary><c>{"error":"…"}</c> and nothing else (api.go: handleSignalReceive).</summary>
    private static bool IsError(ReadOnlySpan<byte> content)
    {
        var reader = new Utf8JsonReader(content);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject
                && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("error"u8)
                && reader.Read() && reader.TokenType == JsonTokenType.String
                && reader.Read() && reader.TokenType == JsonTokenType.EndObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
