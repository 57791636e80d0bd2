namespace AttrBot.WhatsApp.Cloud;

/// <summary>How WhatsApp shows files of a media type: what it does not know as picture, video or sound is a document.</summary>
internal static class CloudMediaKinds
{
    public static CloudMediaKind Of(string contentType)
    {
        ReadOnlySpan<char> type = contentType.AsSpan(0, contentType.IndexOf(';') is >= 0 and var end ? end : contentType.Length).Trim();
        Span<char> lower = stackalloc char[Math.Min(type.Length, 64)];
        type[..lower.Length].ToLowerInvariant(lower);
        return lower switch
        {
            "image/jpeg" or "image/png" => CloudMediaKind.Image,
            "image/webp" => CloudMediaKind.Sticker,
            "video/mp4" or "video/3gpp" or "video/3gp" => CloudMediaKind.Video,
            "audio/aac" or "audio/amr" or "audio/mpeg" or "audio/mp4" or "audio/ogg" => CloudMediaKind.Audio,
            _ => CloudMediaKind.Document,
        };
    }
}
