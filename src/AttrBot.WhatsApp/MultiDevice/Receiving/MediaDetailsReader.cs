using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>Reads what is known of a file besides where it is.</summary>
internal static class MediaDetailsReader
{
    // Apps make thumbnails of a few kilobytes.
    private const int MaxThumbnailLength = 1024 * 1024;

    public static WhatsAppMediaDetails Read(string field, JsonElement media) => new()
    {
        Kind = field switch
        {
            "imageMessage" => WhatsAppMediaKind.Image,
            "videoMessage" => WhatsAppMediaKind.Video,
            "ptvMessage" => WhatsAppMediaKind.VideoNote,
            "audioMessage" => WhatsAppMediaKind.Audio,
            "stickerMessage" => WhatsAppMediaKind.Sticker,
            _ => WhatsAppMediaKind.Document,
        },
        Width = media.Count("width"),
        Height = media.Count("height"),
        Duration = media.Seconds("seconds"),
        IsVoiceMessage = media.Is("PTT"),
        IsAnimated = media.Is("gifPlayback") || media.Is("isAnimated") || media.Is("isLottie"),
        Title = media.Words("title"),
        PageCount = media.Count("pageCount"),
        Thumbnail = media.Text("JPEGThumbnail") is { Length: <= MaxThumbnailLength } text ? FromBase64(text) : default,
    };

    private static byte[] FromBase64(string text)
    {
        byte[] bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out int length) ? bytes[..length] : [];
    }
}
