using System.Text;

namespace AttrBot.WhatsApp.Tests.Fixture;

/// <summary>Lines as engines tell them.</summary>
internal static class Told
{
    public const string Ada = "15550002222@s.whatsapp.net";
    public const string Group = "120363000000000001@g.us";

    public static string Text(string text, string id = "3EB01", string chat = Ada, string? sender = null, bool isFromMe = false) =>
        Message($$"""{"conversation":{{System.Text.Json.JsonSerializer.Serialize(text)}}}""", id, chat, sender, isFromMe);

    public static string Message(string message, string id = "3EB01", string chat = Ada, string? sender = null, bool isFromMe = false, string more = "") =>
        $$$"""
        {"event":"message","data":{"info":{"id":"{{{id}}}","chat":"{{{chat}}}","sender":"{{{sender ?? chat}}}","isFromMe":{{{Flag(isFromMe)}}},"isGroup":{{{Flag(chat.EndsWith("@g.us", StringComparison.Ordinal))}}},"timestamp":1767268800,"pushName":"Ada"{{{more}}}},"message":{{{message}}}}}
        """;

    public static byte[] Utf8(this string line) => Encoding.UTF8.GetBytes(line);

    private static string Flag(bool value) => value ? "true" : "false";
}
