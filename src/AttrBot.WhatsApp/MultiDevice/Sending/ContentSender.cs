using System.Collections.Immutable;
using System.Text.Json.Nodes;
using AttrBot.WhatsApp.MultiDevice.Client;

namespace AttrBot.WhatsApp.MultiDevice.Sending;

/// <summary>Sends whatever a message can hold: checks it, uploads its file, hands it to the engine.</summary>
/// <param name="caller">The engine.</param>
/// <param name="uploader">Where files go.</param>
internal sealed class ContentSender(EngineCaller caller, MediaUploader uploader)
{
    /// <summary>Sends one message.</summary>
    /// <exception cref="WhatsAppException">It was not sent, or nobody knows.</exception>
    /// <exception cref="NotSupportedException">It is a file for a channel.</exception>
    public async ValueTask<SendReceipt> SendAsync(Jid to, WhatsAppContent content, CancellationToken cancellationToken)
    {
        if (content is WhatsAppPoll poll)
        {
            return await SendPollAsync(to, poll, cancellationToken);
        }

        return await SendAsync(to, await BuildAsync(to, content, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Sends a portable message with files, each of which becomes a message; the first one that can carries the text. All files are
    /// uploaded before the first message is sent: what can still be tried again fails before anybody has got anything.
    /// </summary>
    /// <returns>One receipt a message.</returns>
    /// <exception cref="WhatsAppException">One was not sent, or nobody knows: ambiguous where others were sent.</exception>
    public async ValueTask<ImmutableArray<SendReceipt>> SendFilesAsync(
        Jid to, OutgoingMessage message, WhatsAppQuote? quote, CancellationToken cancellationToken)
    {
        ThrowIfChannel(to);
        var files = new PortableFiles(message, quote);
        files.CheckText();
        long left = uploader.MaxTotalBytes;
        foreach (OutgoingAttachment attachment in message.Attachments)
        {
            (UploadedFile file, MediaKind kind, long length) = await uploader.UploadAsync(attachment, kind: null, left, cancellationToken);
            files.Add(attachment, kind, file);
            left -= length;
        }

        List<JsonObject> messages = files.Build();
        return await SendAllAsync(to, messages.Count, (i, _) => messages[i], cancellationToken);
    }

    /// <summary>Sends pictures and videos as one album: a message that announces them, and they, each of which names it.</summary>
    public async ValueTask<ImmutableArray<SendReceipt>> SendAlbumAsync(
        Jid to, IReadOnlyList<WhatsAppMedia> items, CancellationToken cancellationToken)
    {
        var messages = new List<JsonObject>(items.Count);
        long left = uploader.MaxTotalBytes;
        foreach (WhatsAppMedia item in items)
        {
            (JsonObject message, long length) = await BuildMediaAsync(to, item, left, cancellationToken);
            messages.Add(message);
            left -= length;
        }

        return await SendAllAsync(
            to,
            messages.Count + 1,
            (i, sent) => i == 0 ? AlbumBuilder.Album(items) : AlbumBuilder.Item(messages[i - 1], to, sent[0].Id),
            cancellationToken);
    }

    private async ValueTask<JsonObject> BuildAsync(Jid to, WhatsAppContent content, CancellationToken cancellationToken)
    {
        switch (content)
        {
            case WhatsAppText text:
                ContentChecks.Check(text);
                return MessageBuilder.Text(text);
            case WhatsAppMedia media:
                return (await BuildMediaAsync(to, media, uploader.MaxTotalBytes, cancellationToken)).Message;
            case WhatsAppSticker sticker:
                ContentChecks.Check(sticker);
                return await BuildStickerAsync(to, sticker, cancellationToken);
            case WhatsAppLocation location:
                ContentChecks.Check(location);
                return MessageBuilder.Location(location);
            case WhatsAppContact contact:
                ContentChecks.Check(contact);
                return MessageBuilder.Contact(contact);
            case WhatsAppContacts contacts:
                ContentChecks.Check(contacts);
                return MessageBuilder.Contacts(contacts);
            case WhatsAppRawContent raw:
                ContentChecks.Check(raw);
                return ProtocolJson.Read(raw.Json);
            default:
                throw new NotSupportedException($"There is no message for {content.GetType().Name}.");
        }
    }

    private async ValueTask<(JsonObject Message, long Length)> BuildMediaAsync(
        Jid to, WhatsAppMedia media, long left, CancellationToken cancellationToken)
    {
        ContentChecks.Check(media);
        ThrowIfChannel(to);
        (UploadedFile file, _, long length) = await uploader.UploadAsync(media.File, MediaKinds.Of(media), left, cancellationToken);
        return (MediaBuilder.Media(media, file), length);
    }

    private async ValueTask<JsonObject> BuildStickerAsync(Jid to, WhatsAppSticker sticker, CancellationToken cancellationToken)
    {
        ThrowIfChannel(to);
        OutgoingAttachment file = OutgoingAttachment.FromBytes(sticker.Content, "sticker.webp", "image/webp");
        (UploadedFile uploaded, _, _) = await uploader.UploadAsync(file, MediaKind.Image, uploader.MaxTotalBytes, cancellationToken);
        return MediaBuilder.Sticker(sticker, uploaded);
    }

    private async ValueTask<SendReceipt> SendPollAsync(Jid to, WhatsAppPoll poll, CancellationToken cancellationToken)
    {
        ContentChecks.Check(poll);
        var arguments = new JsonObject
        {
            ["jid"] = to.ToString(),
            ["name"] = poll.Question,
            ["options"] = Arguments.Texts(poll.Options),
            ["selectableCount"] = poll.SelectableCount,
        };
        return Receipts.Read(
            await caller.CallAsync(WhatsAppCommand.SendPoll, arguments, cancellationToken), WhatsAppCommand.SendPoll);
    }

    private async ValueTask<ImmutableArray<SendReceipt>> SendAllAsync(
        Jid to, int count, Func<int, List<SendReceipt>, JsonObject> build, CancellationToken cancellationToken)
    {
        var sent = new List<SendReceipt>(count);
        for (int i = 0; i < count; i++)
        {
            try
            {
                sent.Add(await SendAsync(to, build(i, sent), cancellationToken));
            }
            catch (WhatsAppException e) when (i > 0)
            {
                // Trying again would double what was sent.
                throw new WhatsAppException(
                    e.Kind, SendFailure.Ambiguous, $"{i} of {count} messages that belong together were sent, the next was not: {e.Message}", e);
            }
        }

        return [.. sent];
    }

    private async ValueTask<SendReceipt> SendAsync(Jid to, JsonObject message, CancellationToken cancellationToken)
    {
        var arguments = new JsonObject { ["jid"] = to.ToString(), ["message"] = message };
        return Receipts.Read(
            await caller.CallAsync(WhatsAppCommand.SendMessage, arguments, cancellationToken), WhatsAppCommand.SendMessage);
    }

    private static void ThrowIfChannel(Jid to)
    {
        if (to.IsNewsletter)
        {
            throw new NotSupportedException(
                "No engine sends files into channels: whatsmeow-node does not hand out what such a message needs. Send a text with a link.");
        }
    }
}
