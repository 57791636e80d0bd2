using System.Text.Encodings.Web;
using System.Text.Json;

namespace AttrBot.WhatsApp.Tests.Cloud;

/// <summary>Writes deliveries as Meta does.</summary>
internal static class Deliveries
{
    public const long Time = 1_749_416_383;

    private static readonly JsonSerializerOptions s_asItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(params string[] messages) => Changes(Change($"\"messages\":[{string.Join(',', messages)}]"));

    public static string OfStatuses(params string[] statuses) => Changes(Change($"\"statuses\":[{string.Join(',', statuses)}]"));

    public static string Changes(params string[] changes) =>
        $$"""{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{{string.Join(',', changes)}}]}]}""";

    public static string Change(string content, string number = GraphStandIn.Number, string field = "messages") => $$"""
        {"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"{{number}}"},
        "contacts":[{"profile":{"name":"Ada"},"wa_id":"{{CloudBot.Ada}}","user_id":"US.13491208655302741918"}],{{content}}},"field":"{{field}}"}
        """;

    public static string Text(string id, string text, string from = CloudBot.Ada, long time = Time) => $$"""
        {"from":"{{from}}","id":"{{id}}","timestamp":"{{time}}","type":"text","text":{"body":{{JsonSerializer.Serialize(text, s_asItIs)}} } }
        """;

    public static string Message(string id, string type, string content, string more = "") => $$"""
        {"from":"{{CloudBot.Ada}}","from_user_id":"US.13491208655302741918","id":"{{id}}","timestamp":"{{Time}}","type":"{{type}}","{{type}}":{{content}}{{more}}
        }
        """;

    public static string Status(string id, string status, string more = "") => $$"""
        {"id":"{{id}}","status":"{{status}}","timestamp":"{{Time}}","recipient_id":"{{CloudBot.Ada}}"{{more}}}
        """;
}
