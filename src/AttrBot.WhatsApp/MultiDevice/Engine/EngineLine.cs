using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Engine;

/// <summary>One line of an engine, taken apart as far as is needed to see where it belongs.</summary>
internal readonly record struct EngineLine
{
    /// <summary>How deep a line may be nested: what System.Text.Json takes by itself.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonReaderOptions s_options = new() { MaxDepth = MaxDepth };

    /// <summary>What it is.</summary>
    public EngineLineKind Kind { get; private init; }

    /// <summary>The id of the command that it answers.</summary>
    public string? Id { get; private init; }

    /// <summary>The event's name.</summary>
    public string? Event { get; private init; }

    /// <summary>The JSON of an answer's data: a part of what was read. Empty if there is none.</summary>
    public ReadOnlyMemory<byte> Data { get; private init; }

    /// <summary>What an error says. It may hold anything.</summary>
    public string? Error { get; private init; }

    /// <summary>An error's code.</summary>
    public string? Code { get; private init; }

    /// <summary>Takes a line apart. Never fails.</summary>
    public static EngineLine Read(ReadOnlyMemory<byte> line)
    {
        if (!LooksLikeProtocol(line.Span))
        {
            return new EngineLine { Kind = EngineLineKind.Noise };
        }

        try
        {
            return ReadObject(line);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new EngineLine { Kind = EngineLineKind.Invalid };
        }
    }

    /// <summary>Whether a line was meant to be one of the protocol, as far as its beginning tells.</summary>
    public static bool LooksLikeProtocol(ReadOnlySpan<byte> line) => line.TrimStart(" \t\r"u8).StartsWith("{"u8);

    /// <summary>The id with which an answer begins that was not read to its end; <see langword="null"/> if there is none.</summary>
    public static string? ReadId(ReadOnlySpan<byte> start)
    {
        var reader = new Utf8JsonReader(start, isFinalBlock: false, new JsonReaderState(s_options));
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject
                && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("id"u8)
                && reader.Read() && reader.TokenType == JsonTokenType.String
                ? reader.GetString()
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>An answer's data as an element that stays valid; undefined if there is none.</summary>
    public JsonElement ReadData() =>
        Data.IsEmpty ? default : JsonDocument.Parse(Data, new JsonDocumentOptions { MaxDepth = MaxDepth }).RootElement;

    private static EngineLine ReadObject(ReadOnlyMemory<byte> line)
    {
        var reader = new Utf8JsonReader(line.Span, s_options);
        string? id = null, name = null, error = null, code = null;
        bool? ok = null;
        ReadOnlyMemory<byte> data = default;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                id = ReadString(ref reader);
            }
            else if (reader.ValueTextEquals("event"u8))
            {
                name = ReadString(ref reader);
            }
            else if (reader.ValueTextEquals("ok"u8))
            {
                reader.Read();
                ok = reader.TokenType switch { JsonTokenType.True => true, JsonTokenType.False => false, _ => null };
                reader.Skip();
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                error = ReadString(ref reader);
            }
            else if (reader.ValueTextEquals("code"u8))
            {
                code = ReadString(ref reader);
            }
            else if (reader.ValueTextEquals("data"u8))
            {
                reader.Read();
                int start = (int)reader.TokenStartIndex;
                reader.Skip();
                data = line[start..(int)reader.BytesConsumed];
            }
            else
            {
                reader.Skip();
            }
        }

        // Throws where something follows the object.
        reader.Read();
        return new EngineLine
        {
            Kind = KindOf(id, name, ok),
            Id = id,
            Event = name,
            Data = data,
            Error = error,
            Code = code,
        };
    }

    private static EngineLineKind KindOf(string? id, string? name, bool? ok) => (id, name, ok) switch
    {
        (not null, _, true) => EngineLineKind.Answer,
        (not null, _, false) => EngineLineKind.Error,
        (not null, _, null) => EngineLineKind.InvalidAnswer,
        (null, { Length: > 0 }, _) => EngineLineKind.Event,
        _ => EngineLineKind.Invalid,
    };

    private static string? ReadString(ref Utf8JsonReader reader)
    {
        reader.Read();
        string? text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        reader.Skip();
        return text;
    }
}
