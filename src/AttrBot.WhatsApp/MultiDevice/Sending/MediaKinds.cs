namespace AttrBot.WhatsApp.MultiDevice.Sending;

/// <summary>What WhatsApp is to take files for.</summary>
internal static class MediaKinds
{
    /// <summary>
    /// What a file of a media type is shown as. What the apps show no other way is a document: GIF and WebP pictures, most videos.
    /// </summary>
    public static MediaKind Of(string mediaType) => MediaTypes.Plain(mediaType) switch
    {
        "image/jpeg" or "image/jpg" or "image/png" => MediaKind.Image,
        "video/mp4" or "video/3gpp" => MediaKind.Video,
        "audio/ogg" or "audio/opus" or "audio/mpeg" or "audio/mp3" or "audio/mp4" or "audio/aac" or "audio/amr" => MediaKind.Audio,
        _ => MediaKind.Document,
    };

    public static MediaKind Of(WhatsAppMedia media) => media switch
    {
        WhatsAppImage => MediaKind.Image,
        WhatsAppVideo => MediaKind.Video,
        WhatsAppAudio => MediaKind.Audio,
        _ => MediaKind.Document,
    };

    /// <summary>The engines' name for it.</summary>
    public static string NameOf(MediaKind kind) => kind switch
    {
        MediaKind.Image => "image",
        MediaKind.Video => "video",
        MediaKind.Audio => "audio",
        _ => "document",
    };
}
