namespace AttrBot.Signal.Tests.Fixture;

/// <summary>Messages as signal-cli hands them over.</summary>
internal static class EnvelopeText
{
    public const string Bot = "+15551234567";
    public const string OtherBot = "+15557654321";

    /// <summary>A message of Ada, in the form in which a daemon sends it by itself.</summary>
    public static string Bare(string text, long timestamp = 1_700_000_000_000, string account = Bot) =>
        $$$"""{"envelope":{"source":"+15550001111","sourceNumber":"+15550001111","sourceUuid":"cccccccc-0000-4000-8000-000000000001","sourceName":"Ada","sourceDevice":1,"timestamp":{{{timestamp}}},"serverReceivedTimestamp":{{{timestamp}}},"serverDeliveredTimestamp":{{{timestamp}}},"dataMessage":{"timestamp":{{{timestamp}}},"message":"{{{text}}}","expiresInSeconds":0,"viewOnce":false}},"account":"{{{account}}}"}""";

    /// <summary>The same in the form in which a subscription gets it.</summary>
    public static string Wrapped(string text, long timestamp = 1_700_000_000_000, string account = Bot, int subscription = 0) =>
        $$"""{"subscription":{{subscription}},"result":{{Bare(text, timestamp, account)}}}""";

    /// <summary>The text within either form.</summary>
    public static string TextOf(ReadOnlyMemory<byte> parameters)
    {
        System.Text.Json.JsonElement root = System.Text.Json.JsonDocument.Parse(parameters).RootElement;
        root = root.TryGetProperty("result", out System.Text.Json.JsonElement inner) ? inner : root;
        return root.GetProperty("envelope").GetProperty("dataMessage").GetProperty("message").GetString()!;
    }
}
