using AttrBot.Signal.Client;
using AttrBot.Transports;
using Microsoft.Extensions.Logging;

namespace AttrBot.Signal.Sending;

/// <summary>
/// Does for the outbox what a context was asked for. What some recipients got counts as sent: it is told of, and not sent again,
/// because it would be for all.
/// </summary>
/// <param name="client">The account.</param>
/// <param name="raise">Hands an event to the bot.</param>
/// <param name="time">The clock, for what the backend gives no time of.</param>
/// <param name="logger">Where it is told.</param>
internal sealed class ActionSender(ISignalClient client, Action<BotEvent> raise, TimeProvider time, ILogger logger)
{
    /// <summary>What it can do, beside the actions of Signal's own.</summary>
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
    /// <exception cref="SignalException">It was not done, or nobody knows.</exception>
    /// <exception cref="NotSupportedException">It is not one of Signal.</exception>
    public async ValueTask<SendReceipt> SendAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        SignalRecipient to = Recipients.Of(request.Conversation);
        switch (request.Action)
        {
            case OutgoingReadMark mark:
                await client.SendReceiptAsync(Recipients.Of(mark.Author), [mark.Target], ReceiptKind.Read, cancellationToken);
                return Now();
            case OutgoingTyping typing:
                await client.SendTypingAsync(to, typing.IsTyping, cancellationToken);
                return Now();
            default:
                SignalSendResult result = await DoAsync(to, request.Action, cancellationToken);
                Report(request.Conversation, result);
                return new SendReceipt(result.Id, result.Timestamp);
        }
    }

    private ValueTask<SignalSendResult> DoAsync(SignalRecipient to, OutgoingAction action, CancellationToken cancellationToken) => action switch
    {
        OutgoingMessage message => client.SendAsync(to, AsSignal(message), cancellationToken),
        OutgoingEdit edit => client.EditAsync(to, edit.Target, SignalMessage.FromText(edit.Text), cancellationToken),
        OutgoingDelete delete => client.DeleteAsync(to, delete.Target, cancellationToken),
        OutgoingReaction reaction => client.ReactAsync(
            to, reaction.Target, Recipients.Of(reaction.Author), reaction.Emoji, reaction.Remove, cancellationToken),
        SignalText text => client.SendAsync(
            to, new SignalMessage { Text = text.Text, Format = text.Format, Preview = text.Preview }, cancellationToken),
        SignalSticker sticker => client.SendAsync(to, new SignalMessage { Sticker = sticker }, cancellationToken),
        SignalPoll poll => client.CreatePollAsync(to, poll, cancellationToken),
        SignalPollEnd end => client.EndPollAsync(to, end.Poll, cancellationToken),
        _ => throw new NotSupportedException($"Signal knows no action of type {action.GetType().Name}."),
    };

    private static SignalMessage AsSignal(OutgoingMessage message)
    {
        try
        {
            return SignalMessage.From(message);
        }
        catch (FormatException e)
        {
            throw new SignalException(
                SignalErrorKind.Refused, SendFailure.Rejected, "The message quotes one that did not come from Signal.", e);
        }
    }

    private void Report(ConversationKey conversation, SignalSendResult result)
    {
        if (result.IsComplete)
        {
            return;
        }

        SignalRecipientResult[] failures = [.. result.Failures];
        SignalSendLog.SentInPart(logger, conversation.Session, failures.Length, result.Recipients.Length);
        raise(new SignalPartialSendEvent
        {
            Session = conversation.Session,
            Conversation = conversation,
            Message = result.Id,
            Failures = [.. failures],
        });
    }

    /// <summary>Marks have no id of their own.</summary>
    private SendReceipt Now()
    {
        DateTimeOffset now = time.GetUtcNow();
        return new SendReceipt(new MessageId(Timestamps.IdOf(now)), now);
    }
}
