using System.Text.Json.Nodes;

namespace AttrBot.WhatsApp.MultiDevice.Sending;

/// <summary>The messages that a portable message with files becomes: WhatsApp's hold one file each, and sounds no text.</summary>
/// <param name="message">The portable message.</param>
/// <param name="quote">What it answers.</param>
internal sealed class PortableFiles(OutgoingMessage message, WhatsAppQuote? quote)
{
    private readonly List<(WhatsAppMedia Media, UploadedFile File)> _files = [];

    private bool HasText => !string.IsNullOrWhiteSpace(message.Text);

    /// <exception cref="WhatsAppException">Its text or what it answers cannot be sent.</exception>
    public void CheckText()
    {
        if (HasText)
        {
            ContentChecks.Check(Text());
            MessageBuilder.Text(Text());
        }
    }

    /// <summary>Adds a file that has been uploaded.</summary>
    public void Add(OutgoingAttachment attachment, MediaKind kind, UploadedFile file)
    {
        WhatsAppMedia media = kind switch
        {
            MediaKind.Image => new WhatsAppImage(attachment),
            MediaKind.Video => new WhatsAppVideo(attachment),
            MediaKind.Audio => new WhatsAppAudio(attachment),
            _ => new WhatsAppDocument(attachment),
        };
        _files.Add((media, file));
    }

    /// <summary>Writes them in the order in which they are sent.</summary>
    public List<JsonObject> Build()
    {
        var messages = new List<JsonObject>(_files.Count + 1);
        (WhatsAppMedia first, UploadedFile firstFile) = _files[0];
        if (HasText && first is not WhatsAppCaptionedMedia)
        {
            messages.Add(MessageBuilder.Text(Text()));
            messages.Add(MediaBuilder.Media(first, firstFile));
        }
        else
        {
            messages.Add(MediaBuilder.Media(WithText(first) with { Quote = quote }, firstFile));
        }

        messages.AddRange(_files.Skip(1).Select(file => MediaBuilder.Media(file.Media, file.File)));
        return messages;
    }

    private WhatsAppMedia WithText(WhatsAppMedia media) => media is WhatsAppCaptionedMedia captioned && HasText
        ? captioned with { Caption = message.Text, Mentions = message.Mentions }
        : media;

    private WhatsAppText Text() => new(message.Text) { Mentions = message.Mentions, Quote = quote };
}
