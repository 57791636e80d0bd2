using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>Finds the text of a message: its words, or the caption of what it shows.</summary>
internal static class TextReader
{
    /// <summary>Where each kind of message has its text.</summary>
    private static readonly (string Message, string Field)[] s_texts =
    [
        ("extendedTextMessage", "text"),
        ("imageMessage", "caption"),
        ("videoMessage", "caption"),
        ("ptvMessage", "caption"),
        ("documentMessage", "caption"),
        ("locationMessage", "comment"),
        ("liveLocationMessage", "caption"),
        ("groupInviteMessage", "caption"),
        ("buttonsResponseMessage", "selectedDisplayText"),
        ("listResponseMessage", "title"),
        ("templateButtonReplyMessage", "selectedDisplayText"),
    ];

    /// <summary>The text; <see langword="null"/> if it has none.</summary>
    public static string? Read(JsonElement message)
    {
        if (message.Text("conversation") is { } conversation)
        {
            return conversation;
        }

        foreach ((string kind, string field) in s_texts)
        {
            if (message.Object(kind) is { } content)
            {
                return content.Text(field);
            }
        }

        return message.Object("interactiveResponseMessage")?.Object("body")?.Text("text");
    }
}
