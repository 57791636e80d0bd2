using System.Text.Json;

namespace AttrBot.Signal.Envelopes;

/// <summary>Reads files: attachments and the pictures of previews and contacts (signal-cli: JsonAttachment).</summary>
internal static class FileReader
{
    /// <summary>An attachment that can be opened; <see langword="null"/> if signal-cli does not keep it.</summary>
    public static Attachment? ReadAttachment(JsonElement json, IAttachmentSource source) => json.Id("id") is { } id
        ? new Attachment(id, source)
        {
            FileName = json.Text("filename"),
            ContentType = json.Text("contentType"),
            Length = Length(json),
        }
        : null;

    public static SignalFile Read(JsonElement json) => new()
    {
        Id = json.Id("id"),
        FileName = json.Text("filename"),
        ContentType = json.Text("contentType"),
        Length = Length(json),
        Width = Pixels(json, "width"),
        Height = Pixels(json, "height"),
        Caption = json.Text("caption"),
        UploadedAt = SignalTime.Read(json, "uploadTimestamp")?.Value,
    };

    private static long? Length(JsonElement json) => json.Number("size") is { } size and >= 0 ? size : null;

    private static int? Pixels(JsonElement json, string name) => json.Number(name) is { } pixels and > 0 and <= int.MaxValue ? (int)pixels : null;
}
