using System.Text.Json;

namespace AttrBot.Signal.Envelopes;

/// <summary>A part of a text that is not empty and lies within it.</summary>
internal readonly record struct TextRange(int Start, int Length)
{
    public static TextRange? Read(JsonElement json, int textLength) =>
        json.Number("start") is { } start and >= 0 && json.Number("length") is { } length and > 0
        && start <= textLength && length <= textLength - start
            ? new TextRange((int)start, (int)length)
            : null;
}
