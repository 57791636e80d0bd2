using System.Text.Json;
using AttrBot.WhatsApp.MultiDevice.Attachments;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>Reads the file that a message brings.</summary>
internal static class MediaReader
{
    /// <summary>The fields that hold one. A message has at most one.</summary>
    public static readonly string[] Fields =
        ["imageMessage", "videoMessage", "ptvMessage", "audioMessage", "documentMessage", "stickerMessage"];

    /// <summary>An attachment that can be opened; <see langword="null"/> if the message brings none, or does not say where it is.</summary>
    public static Attachment? Read(JsonElement message, IAttachmentSource source)
    {
        if (Find(message) is not var (field, media) || MediaReference.Write(field, media) is not { } id)
        {
            return null;
        }

        return new Attachment(id, source)
        {
            FileName = media.Words("fileName"),
            ContentType = media.Words("mimetype"),
            Length = media.Number("fileLength") is { } length and >= 0 ? length : null,
        };
    }

    /// <summary>The file, under the field that says what it is.</summary>
    public static (string Field, JsonElement Media)? Find(JsonElement message)
    {
        foreach (string field in Fields)
        {
            if (message.Object(field) is { } media)
            {
                return (field, media);
            }
        }

        return null;
    }
}
