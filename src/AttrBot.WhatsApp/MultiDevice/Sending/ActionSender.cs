using System.Collections.Immutable;
using AttrBot.Transports;
using AttrBot.WhatsApp.MultiDevice.Client;

namespace AttrBot.WhatsApp.MultiDevice.Sending;

/// <summary>Does for the outbox what a context was asked for.</summary>
/// <param name="client">The account.</param>
/// <param name="time">The clock, for what the engine gives no time of.</param>
internal sealed class ActionSender(WhatsAppClient client, TimeProvider time)
{
    /// <summary>
    /// What it can do, beside the actions of WhatsApp's own. Sends are not idempotent: whatsmeow-node makes each message's id itself.
    /// </summary>
    public const TransportCapabilities Capabilities =
        TransportCapabilities.Reactions
        | TransportCapabilities.Edits
        | TransportCapabilities.Deletes
        | TransportCapabilities.ReadMarks
        | TransportCapabilities.Typing
        | TransportCapabilities.Attachments
        | TransportCapabilities.Quotes
        | TransportCapabilities.Mentions;

    /// <summary>Does one action.</summary>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    /// <exception cref="NotSupportedException">It is not one of WhatsApp, or the engine cannot do it.</exception>
    public async ValueTask<SendReceipt> SendAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        Jid chat = AddressOf(request.Conversation.Chat);
        switch (request.Action)
        {
            case OutgoingMessage message:
                return await SendMessageAsync(chat, message, cancellationToken);
            case WhatsAppContent content:
                return await client.SendAsync(chat, content, cancellationToken);
            case OutgoingEdit edit:
                return await client.EditAsync(chat, edit.Target, new WhatsAppText(edit.Text), cancellationToken);
            case OutgoingReaction reaction:
                return await client.ReactAsync(
                    chat, reaction.Target, AddressOf(reaction.Author.Id), reaction.Emoji, reaction.Remove, cancellationToken);
            case WhatsAppPollVote vote:
                return await client.VoteAsync(chat, vote, cancellationToken);
            case WhatsAppPin pin:
                return await client.PinAsync(chat, pin, cancellationToken);
            case OutgoingDelete delete:
                await client.RevokeAsync(chat, delete.Target, cancellationToken: cancellationToken);
                return Now(delete.Target);
            case OutgoingReadMark mark:
                await client.MarkReadAsync(chat, AddressOf(mark.Author.Id), [mark.Target], cancellationToken);
                return Now(mark.Target);
            case OutgoingTyping typing:
                await client.SendActivityAsync(chat, typing.IsTyping ? WhatsAppActivity.Typing : WhatsAppActivity.Paused, cancellationToken);
                return Now(new MessageId(""));
            default:
                throw new NotSupportedException($"WhatsApp knows no action of type {request.Action.GetType().Name}.");
        }
    }

    /// <summary>
    /// Sends a portable message: WhatsApp's hold one file at most, so that several become several messages. The receipt is the first's.
    /// </summary>
    private async ValueTask<SendReceipt> SendMessageAsync(Jid chat, OutgoingMessage message, CancellationToken cancellationToken)
    {
        WhatsAppQuote? quote = message.QuotedMessage is { } quoted ? QuoteOf(quoted) : null;
        if (message.Attachments.IsDefaultOrEmpty)
        {
            var text = new WhatsAppText(message.Text) { Mentions = message.Mentions, Quote = quote };
            return await client.SendAsync(chat, text, cancellationToken);
        }

        ImmutableArray<SendReceipt> receipts = await client.SendFilesAsync(chat, message, quote, cancellationToken);
        return receipts[0];
    }

    private static WhatsAppQuote QuoteOf(Message quoted)
    {
        try
        {
            return WhatsAppQuote.From(quoted);
        }
        catch (FormatException e)
        {
            throw ContentChecks.Refused("The message quotes one that did not come through WhatsApp.", e);
        }
    }

    private static Jid AddressOf(string text) => Jid.TryParse(text, out Jid jid)
        ? jid
        : throw ContentChecks.Refused("The chat, or the author of a message, is no address of WhatsApp. Give a phone number with its country code, or an address.");

    /// <summary>What has no id of its own goes by that of the message which it is about.</summary>
    private SendReceipt Now(MessageId about) => new(about, time.GetUtcNow());
}
