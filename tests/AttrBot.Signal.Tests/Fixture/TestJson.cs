using System.Text.Encodings.Web;
using System.Text.Json;

namespace AttrBot.Signal.Tests.Fixture;

internal static class TestJson
{
    /// <summary>Writes as little in escapes as it may, so that tests can be read.</summary>
    public static JsonSerializerOptions Relaxed { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonElement Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
