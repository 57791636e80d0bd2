using System.Text.Json;

namespace AttrBot.Signal.Client;

/// <summary>Reads what a backend answers: what is missing, or of another kind than expected, is as if it were not there.</summary>
internal static class JsonElementExtensions
{
    public static string? TextOf(this JsonElement element, string property)
    {
        if (element.Find(property) is not { ValueKind: JsonValueKind.String } value)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: JSON can say it, UTF-8 cannot.
            return null;
        }
    }

    public static long? LongOf(this JsonElement element, string property) =>
        element.Find(property) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out long number) ? number : null;

    public static bool FlagOf(this JsonElement element, string property) => element.Find(property) is { ValueKind: JsonValueKind.True };

    /// <summary>The value of a property; nothing if there is none.</summary>
    public static JsonElement ObjectOf(this JsonElement element, string property) => element.Find(property) ?? default;

    public static IEnumerable<JsonElement> ItemsOf(this JsonElement element, string property) => element.ObjectOf(property).Items();

    /// <summary>The items of an array; none if it is something else.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    private static JsonElement? Find(this JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out JsonElement value) ? value : null;
}
