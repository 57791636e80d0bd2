using System.Collections.Immutable;
using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Client;

/// <summary>Reads what an engine answers: what is missing, or of another kind than expected, is as if it were not there.</summary>
internal static class AnswerExtensions
{
    // The seconds that DateTimeOffset can hold.
    private const long MinUnixSeconds = -62_135_596_800;
    private const long MaxUnixSeconds = 253_402_300_799;

    public static string? TextOf(this JsonElement element, string property) => element.ObjectOf(property).AsText();

    public static long? LongOf(this JsonElement element, string property) => element.ObjectOf(property).AsNumber();

    public static bool FlagOf(this JsonElement element, string property) => element.ObjectOf(property).ValueKind == JsonValueKind.True;

    public static Jid? JidOf(this JsonElement element, string property) => element.ObjectOf(property).AsJid();

    /// <summary>A time in seconds since 1970; nothing if it is none, or zero.</summary>
    public static DateTimeOffset? TimeOf(this JsonElement element, string property) =>
        element.LongOf(property) is { } seconds and not 0 and >= MinUnixSeconds and <= MaxUnixSeconds
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>The value of a property; nothing if there is none.</summary>
    public static JsonElement ObjectOf(this JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out JsonElement value) ? value : default;

    /// <summary>The items of an array; none if it is something else.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    /// <summary>The addresses in an array; what is none is left out.</summary>
    public static ImmutableArray<Jid> Jids(this JsonElement element) =>
        [.. element.Items().Select(AsJid).OfType<Jid>()];

    public static Jid? AsJid(this JsonElement element) =>
        element.AsText() is { Length: > 0 } text && Jid.TryParse(text, out Jid jid) ? jid : (Jid?)null;
}
