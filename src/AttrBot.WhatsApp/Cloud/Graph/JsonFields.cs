using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace AttrBot.WhatsApp.Cloud.Graph;

/// <summary>Reads fields of JSON that may hold anything: what is missing, null or of another type is <see langword="null"/>.</summary>
internal static class JsonFields
{
    /// <summary>Wamids, BSUIDs and group ids are shorter.</summary>
    private const int MaxIdLength = 512;

    public static JsonElement? Object(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Object } value ? value : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : [];

    public static bool HasItems(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Array } value && value.GetArrayLength() > 0;

    public static string? Text(this JsonElement element, string name) => element.Field(name)?.AsText();

    /// <summary>A text that names something: neither empty nor longer than any id is.</summary>
    public static string? Id(this JsonElement element, string name) =>
        element.Text(name) is { Length: > 0 and <= MaxIdLength } id ? id : null;

    /// <summary>A whole number, also one that is written as text.</summary>
    public static long? Number(this JsonElement element, string name) => element.Field(name)?.AsNumber();

    /// <summary>The same with a fraction.</summary>
    public static double? Real(this JsonElement element, string name)
    {
        double? read = element.Field(name) switch
        {
            { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out double number) => number,
            { ValueKind: JsonValueKind.String } when double.TryParse(
                element.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
            _ => null,
        };
        return read is { } finite && double.IsFinite(finite) ? finite : null;
    }

    public static bool? Flag(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : null;

    /// <summary>What stands there, byte for byte, in memory of its own.</summary>
    public static ReadOnlyMemory<byte> Raw(this JsonElement element) => JsonMarshal.GetRawUtf8Value(element).ToArray();

    private static JsonElement? Field(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out JsonElement value)
        && value.ValueKind != JsonValueKind.Null
            ? value
            : null;
}
