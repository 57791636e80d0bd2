using System.Collections.Immutable;
using AttrBot.Transports;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>Does for the outbox what a context was asked for.</summary>
internal sealed class CloudSender(IWhatsAppCloudClient client, CloudChats chats, PairPacer pacer, TimeProvider time)
{
    /// <summary>What it can do, beside the content of its own. WhatsApp's Cloud API has no edits, no deletes and no mentions.</summary>
    public const TransportCapabilities Capabilities =
        TransportCapabilities.Reactions
        | TransportCapabilities.ReadMarks
        | TransportCapabilities.Typing
        | TransportCapabilities.Attachments
        | TransportCapabilities.Quotes;

    /// <summary>Does one action.</summary>
    /// <exception cref="WhatsAppCloudException">It was not done, or nobody knows.</exception>
    /// <exception cref="NotSupportedException">The Cloud API cannot do it.</exception>
    public async ValueTask<SendReceipt> SendAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        string chat = request.Conversation.Chat;
        try
        {
            switch (request.Action)
            {
                case OutgoingReadMark mark:
                    await client.MarkReadAsync(mark.Target, showTyping: false, cancellationToken);
                    return Receipt(mark.Target);
                case OutgoingTyping typing:
                    return await TypeAsync(chat, typing.IsTyping, cancellationToken);
                case OutgoingReaction reaction:
                    WaitForTurn(chat);
                    return Receipt(await client.ReactAsync(chat, reaction.Target, reaction.Remove ? null : reaction.Emoji, cancellationToken));
                case OutgoingMessage message:
                    WaitForTurn(chat);
                    return await SendAsync(chat, message, cancellationToken);
                case CloudContent content:
                    WaitForTurn(chat);
                    return Receipt(await client.SendAsync(chat, content, cancellationToken));
                default:
                    throw new NotSupportedException($"WhatsApp's Cloud API cannot do {request.Action.GetType().Name}.");
            }
        }
        catch (WhatsAppCloudException e) when (e.Kind == WhatsAppCloudErrorKind.WindowClosed)
        {
            chats.Closed(chat);
            throw;
        }
    }

    private async ValueTask<SendReceipt> SendAsync(string chat, OutgoingMessage message, CancellationToken cancellationToken)
    {
        MessageId? quoted = message.QuotedMessage?.Id;
        if (message.Attachments.IsDefaultOrEmpty)
        {
            return Receipt(await client.SendAsync(chat, new CloudText(message.Text) { ReplyTo = quoted }, cancellationToken));
        }

        // All are uploaded before the first is sent: what fails by then has sent nothing.
        ImmutableArray<CloudContent> parts = await CloudParts.OfAsync(client, message, cancellationToken);
        SendReceipt? first = null;
        foreach (CloudContent part in parts)
        {
            try
            {
                CloudSendResult sent = await client.SendAsync(chat, part, cancellationToken);
                first ??= Receipt(sent);
            }
            catch (WhatsAppCloudException e) when (first is not null)
            {
                throw new WhatsAppCloudException(
                    e.Kind, SendFailure.Ambiguous, $"A message with several files was sent in part, and is not sent again. {e.Message}", e)
                {
                    Code = e.Code,
                    Details = e.Details,
                };
            }
        }

        return first!;
    }

    /// <summary>The Cloud API shows typing in answer to a message, which it marks as read. Where none is known there is nothing to show.</summary>
    private async ValueTask<SendReceipt> TypeAsync(string chat, bool isTyping, CancellationToken cancellationToken)
    {
        MessageId? message = chats.LastOf(chat);
        if (isTyping && message is { } known)
        {
            await client.MarkReadAsync(known, showTyping: true, cancellationToken);
        }

        return Receipt(message ?? default);
    }

    /// <exception cref="WhatsAppCloudException">It is not its turn yet. The outbox waits, and the others go on.</exception>
    private void WaitForTurn(string chat)
    {
        if (pacer.WaitFor(CloudRecipient.Of(chat).Value) is var wait && wait > TimeSpan.Zero)
        {
            throw new WhatsAppCloudException(
                WhatsAppCloudErrorKind.PairRateLimited, SendFailure.RateLimited, "Messages to this one recipient keep to the rate that WhatsApp takes.")
            {
                RetryAfter = wait,
                Scope = SendScope.Recipient,
            };
        }
    }

    private SendReceipt Receipt(CloudSendResult sent) => Receipt(sent.Id);

    private SendReceipt Receipt(MessageId id) => new(id, time.GetUtcNow());
}
