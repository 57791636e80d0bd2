using System.Globalization;
using System.Text.Json;

namespace AttrBot.WhatsApp;

/// <summary>Reads a value of JSON that may be anything: what is of another type is <see langword="null"/>.</summary>
internal static class JsonValues
{
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

    /// <summary>A whole number, also one that is written as text: protobuf's JSON writes 64 bits so, and Meta does here and there.</summary>
    public static long? AsNumber(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.TryGetInt64(out long value) ? value : null,
        JsonValueKind.String => long.TryParse(element.AsText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value : null,
        _ => null,
    };
}
