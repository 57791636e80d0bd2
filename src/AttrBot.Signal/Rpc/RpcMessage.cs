using System.Text.Json;

namespace AttrBot.Signal.Rpc;

/// <summary>One message of a daemon, taken apart as far as is needed to see where it belongs.</summary>
internal readonly record struct RpcMessage
{
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = MaxDepth };

    /// <summary>How deep a message may be nested: what System.Text.Json takes by itself.</summary>
    public const int MaxDepth = 64;

    /// <summary>What it is.</summary>
    public RpcMessageKind Kind { get; private init; }

    /// <summary>The id of the request that it answers; <see langword="null"/> if it has none that is a number.</summary>
    public long? Id { get; private init; }

    /// <summary>The method of a notification.</summary>
    public string? Method { get; private init; }

    /// <summary>The JSON of parameters, result or error: a part of what was read. Empty if there is none.</summary>
    public ReadOnlyMemory<byte> Payload { get; private init; }

    /// <summary>Takes a message apart. Never fails: what cannot be read is <see cref="RpcMessageKind.Broken"/>.</summary>
    public static RpcMessage Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            return ReadObject(json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return default;
        }
    }

    /// <summary>The result of a request, or the parameters of a notification, as an element that stays valid.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public JsonElement ReadPayload() => Payload.IsEmpty ? default : JsonDocument.Parse(Payload, new JsonDocumentOptions { MaxDepth = MaxDepth }).RootElement;

    /// <summary>The error of an answer.</summary>
    public SignalRpcException ReadError()
    {
        JsonElement error = ReadPayload();
        if (error.ValueKind != JsonValueKind.Object)
        {
            return new SignalRpcException(0, "signal-cli answered with an error that does not say what it is.", default);
        }

        int code = error.TryGetProperty("code"u8, out JsonElement number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out int value)
            ? value
            : 0;
        string? message = error.TryGetProperty("message"u8, out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
        return new SignalRpcException(code, message ?? "no message", error.TryGetProperty("data"u8, out JsonElement data) ? data : default);
    }

    private static RpcMessage ReadObject(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span, s_options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return default;
        }

        long? id = null;
        string? method = null;
        ReadOnlyMemory<byte> parameters = default;
        ReadOnlyMemory<byte>? result = null;
        ReadOnlyMemory<byte>? error = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                id = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number) ? number : null;
                reader.Skip();
            }
            else if (reader.ValueTextEquals("method"u8))
            {
                reader.Read();
                method = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                reader.Skip();
            }
            else if (reader.ValueTextEquals("params"u8))
            {
                parameters = Slice(ref reader, json);
            }
            else if (reader.ValueTextEquals("result"u8))
            {
                result = Slice(ref reader, json);
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                ReadOnlyMemory<byte> value = Slice(ref reader, json);
                if (!value.Span.SequenceEqual("null"u8))
                {
                    error = value;
                }
            }
            else
            {
                reader.Skip();
            }
        }

        // Throws where something follows the object.
        reader.Read();
        return (method, error, result) switch
        {
            ({ } name, _, _) => new RpcMessage { Kind = RpcMessageKind.Notification, Method = name, Payload = parameters },
            (_, { } payload, _) => new RpcMessage { Kind = RpcMessageKind.Error, Id = id, Payload = payload },
            (_, _, { } payload) => new RpcMessage { Kind = RpcMessageKind.Result, Id = id, Payload = payload },
            _ => default,
        };
    }

    private static ReadOnlyMemory<byte> Slice(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json)
    {
        reader.Read();
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }
}
