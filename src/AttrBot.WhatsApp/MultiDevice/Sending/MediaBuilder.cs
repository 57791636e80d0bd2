using System.Text.Json.Nodes;

namespace AttrBot.WhatsApp.MultiDevice.Sending;

/// <summary>Writes messages that are files, once these are uploaded.</summary>
internal static class MediaBuilder
{
    /// <summary>A picture, video, sound or document.</summary>
    public static JsonObject Media(WhatsAppMedia media, UploadedFile file)
    {
        JsonObject message = file.ToMessage();
        MentionedText caption = media is WhatsAppCaptionedMedia captioned
            ? MentionedText.Of(captioned.Caption, captioned.Mentions)
            : new MentionedText("", []);
        MessageBuilder.AddText(message, "caption", caption.Text);
        if (media is WhatsAppCaptionedMedia { Thumbnail: var thumbnail })
        {
            MessageBuilder.AddBytes(message, "JPEGThumbnail", thumbnail);
        }

        MessageBuilder.AddContext(message, MessageBuilder.Context(media.Quote, caption.People));
        return media switch
        {
            WhatsAppImage image => Image(image, message),
            WhatsAppVideo video => Video(video, message),
            WhatsAppAudio audio => Audio(audio, message),
            WhatsAppDocument document => Document(document, message),
            _ => throw new NotSupportedException($"There is no message for {media.GetType().Name}."),
        };
    }

    /// <summary>A sticker.</summary>
    public static JsonObject Sticker(WhatsAppSticker sticker, UploadedFile file)
    {
        JsonObject message = file.ToMessage();
        AddNumber(message, "width", sticker.Width);
        AddNumber(message, "height", sticker.Height);
        message["isAnimated"] = sticker.IsAnimated ?? MediaTypes.IsAnimatedWebP(sticker.Content.Span);
        MessageBuilder.AddContext(message, MessageBuilder.Context(sticker.Quote, []));
        return new JsonObject { ["stickerMessage"] = message };
    }

    private static JsonObject Image(WhatsAppImage image, JsonObject message)
    {
        AddNumber(message, "width", image.Width);
        AddNumber(message, "height", image.Height);
        return Once(image.ViewOnce, "imageMessage", message);
    }

    private static JsonObject Video(WhatsAppVideo video, JsonObject message)
    {
        AddNumber(message, "seconds", Seconds(video.Duration));
        AddNumber(message, "width", video.Width);
        AddNumber(message, "height", video.Height);
        AddFlag(message, "gifPlayback", video.IsGif);
        return Once(video.ViewOnce, video.IsNote ? "ptvMessage" : "videoMessage", message);
    }

    private static JsonObject Audio(WhatsAppAudio audio, JsonObject message)
    {
        // WhatsApp's apps play a voice note only if its codec is told.
        if (audio.IsVoiceNote && (string?)message["mimetype"] == "audio/ogg")
        {
            message["mimetype"] = "audio/ogg; codecs=opus";
        }

        AddNumber(message, "seconds", Seconds(audio.Duration));
        AddFlag(message, "PTT", audio.IsVoiceNote);
        MessageBuilder.AddBytes(message, "waveform", audio.Waveform);
        return new JsonObject { ["audioMessage"] = message };
    }

    private static JsonObject Document(WhatsAppDocument document, JsonObject message)
    {
        message["fileName"] = document.File.FileName;
        message["title"] = document.Title ?? document.File.FileName;
        AddNumber(message, "pageCount", document.PageCount);
        var content = new JsonObject { ["documentMessage"] = message };

        // The apps show the text under a document only if it is wrapped so.
        return document.Caption.Length == 0
            ? content
            : new JsonObject { ["documentWithCaptionMessage"] = new JsonObject { ["message"] = content } };
    }

    private static JsonObject Once(bool viewOnce, string field, JsonObject message)
    {
        AddFlag(message, "viewOnce", viewOnce);
        var content = new JsonObject { [field] = message };
        return viewOnce ? new JsonObject { ["viewOnceMessage"] = new JsonObject { ["message"] = content } } : content;
    }

    private static long Seconds(TimeSpan duration) => (long)Math.Ceiling(duration.TotalSeconds);

    private static void AddNumber(JsonObject message, string field, long number)
    {
        if (number > 0)
        {
            message[field] = number;
        }
    }

    private static void AddFlag(JsonObject message, string field, bool isSet)
    {
        if (isSet)
        {
            message[field] = true;
        }
    }
}
