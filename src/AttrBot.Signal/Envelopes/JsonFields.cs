using System.Text.Json;

namespace AttrBot.Signal.Envelopes;

/// <summary>Reads fields of JSON that may hold anything: what is missing, null or of another type is <see langword="null"/>.</summary>
internal static class JsonFields
{
    /// <summary>No number, ACI, username, group or attachment id is longer.</summary>
    private const int MaxIdLength = 256;

    /// <summary>Whether a field is there and not null, of whatever type.</summary>
    public static bool Has(this JsonElement element, string name) => element.Field(name) is not null;

    public static JsonElement? Object(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Object } value ? value : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : [];

    public static string? Text(this JsonElement element, string name) => element.Field(name)?.AsText();

    /// <summary>A text that names something: neither empty nor longer than any id is.</summary>
    public static string? Id(this JsonElement element, string name) =>
        element.Text(name) is { Length: > 0 and <= MaxIdLength } id ? id : null;

    public static long? Number(this JsonElement element, string name) => element.Field(name)?.AsNumber();

    public static bool? Flag(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : null;

    public static string? AsText(this JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            // It is no valid UTF-8, or escapes half a surrogate pair.
            return null;
        }
    }

    public static long? AsNumber(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long value) ? value : null;

    private static JsonElement? Field(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out JsonElement value)
        && value.ValueKind != JsonValueKind.Null
            ? value
            : null;
}
