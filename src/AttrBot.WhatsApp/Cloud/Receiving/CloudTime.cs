using System.Text.Json;
using AttrBot.WhatsApp.Cloud.Graph;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>Times as the Cloud API writes them: seconds since 1970, as text.</summary>
internal static class CloudTime
{
    // 9999-12-31.
    private const long Latest = 253_402_214_400;

    public static DateTimeOffset? Read(JsonElement json) =>
        json.Number("timestamp") is { } seconds and > 0 and <= Latest ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
