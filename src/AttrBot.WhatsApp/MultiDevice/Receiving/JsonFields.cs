using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>
/// Reads fields of JSON that may hold anything: what is missing, null or of another type is <see langword="null"/>. Engines spell some
/// fields as the protocol's files do (<c>stanzaID</c>) and some as protobuf's JSON does (<c>stanzaId</c>): both are read.
/// </summary>
internal static class JsonFields
{
    /// <summary>No id of WhatsApp is longer.</summary>
    private const int MaxIdLength = 256;

    public static bool Has(this JsonElement element, string name) => element.Field(name) is not null;

    public static JsonElement? Object(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Object } value ? value : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : [];

    public static string? Text(this JsonElement element, string name) => element.Field(name)?.AsText();

    /// <summary>A text with something in it.</summary>
    public static string? Words(this JsonElement element, string name) => element.Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>A text that names something: neither empty nor longer than any id is.</summary>
    public static string? Id(this JsonElement element, string name) =>
        element.Text(name) is { Length: > 0 and <= MaxIdLength } id ? id : null;

    public static Jid? Jid(this JsonElement element, string name) => element.Field(name)?.AsJid();

    public static IEnumerable<Jid> Jids(this JsonElement element, string name) => element.Items(name).Select(AsJid).OfType<Jid>();

    /// <summary>A whole number; 64-bit ones are written as text by protobuf's JSON.</summary>
    public static long? Number(this JsonElement element, string name) => element.Field(name)?.AsNumber();

    public static int? Count(this JsonElement element, string name) =>
        element.Number(name) is { } number and >= 0 and <= int.MaxValue ? (int)number : null;

    public static double? Real(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out double real) && double.IsFinite(real) ? real : null;

    public static bool? Flag(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : null;

    public static bool Is(this JsonElement element, string name) => element.Flag(name) == true;

    /// <summary>A time in Unix seconds.</summary>
    public static DateTimeOffset? Time(this JsonElement element, string name) => element.Number(name) is { } seconds ? FromSeconds(seconds) : null;

    /// <summary>A time span in seconds; zero and less is none.</summary>
    public static TimeSpan? Seconds(this JsonElement element, string name) =>
        element.Number(name) is { } seconds and > 0 and <= int.MaxValue ? TimeSpan.FromSeconds(seconds) : null;

    public static Jid? AsJid(this JsonElement element) =>
        element.AsText() is { Length: <= MaxIdLength } text && WhatsApp.Jid.TryParse(text, out Jid jid) ? jid : default(Jid?);

    private static DateTimeOffset? FromSeconds(long seconds) =>
        seconds >= 0 && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static JsonElement? Field(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return Value(element, name) ?? (OtherSpelling(name) is { } other ? Value(element, other) : null);
    }

    private static JsonElement? Value(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>How protobuf's JSON spells a field whose name in the protocol's files is not in camel case.</summary>
    private static string? OtherSpelling(string name) => name switch
    {
        "ID" => "id",
        "URL" => "url",
        "PTT" => "ptt",
        "stanzaID" => "stanzaId",
        "remoteJID" => "remoteJid",
        "mentionedJID" => "mentionedJid",
        "groupJID" => "groupJid",
        "fileSHA256" => "fileSha256",
        "fileEncSHA256" => "fileEncSha256",
        "selectedID" => "selectedId",
        "selectedButtonID" => "selectedButtonId",
        "selectedRowID" => "selectedRowId",
        "senderTimestampMS" => "senderTimestampMs",
        _ => null,
    };
}
