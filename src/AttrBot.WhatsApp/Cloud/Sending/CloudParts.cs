using System.Collections.Immutable;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>Makes of a message with files what WhatsApp knows: one message for each file, the text below the first.</summary>
internal static class CloudParts
{
    /// <summary>Uploads the files.</summary>
    /// <exception cref="WhatsAppCloudException">A file or the text cannot be sent; nothing has been.</exception>
    public static async ValueTask<ImmutableArray<CloudContent>> OfAsync(
        IWhatsAppCloudClient client, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var parts = ImmutableArray.CreateBuilder<CloudContent>();
        CloudMediaKind first = CloudMediaKinds.Of(message.Attachments[0].ContentType);
        bool isCaption = first is not (CloudMediaKind.Audio or CloudMediaKind.Sticker) && message.Text.Length <= CloudContentChecks.MaxCaptionLength;
        if (message.Text.Length > 0 && !isCaption)
        {
            var text = new CloudText(message.Text);
            CloudContentChecks.Check(text);
            parts.Add(text);
        }

        foreach (OutgoingAttachment attachment in message.Attachments)
        {
            CloudFile file = await client.UploadAsync(attachment, cancellationToken);
            parts.Add(new CloudMedia(CloudMediaKinds.Of(attachment.ContentType), file));
        }

        if (message.Text.Length > 0 && isCaption)
        {
            parts[0] = ((CloudMedia)parts[0]) with { Caption = message.Text };
        }

        parts[0] = parts[0] with { ReplyTo = message.QuotedMessage?.Id };
        return parts.ToImmutable();
    }
}
