using AttrBot.Dispatch;
using AttrBot.Hosting;
using AttrBot.Inbox;
using AttrBot.Lanes;
using AttrBot.Transports;

namespace AttrBot;

/// <summary>The context of a message: it can answer it.</summary>
public sealed class MessageContext : ConversationContext
{
    internal MessageContext(InboxEntry entry, Message message, BotRuntime runtime, BotSession session, Lane lane)
        : base(entry, runtime, session, lane)
    {
        Message = message;
    }

    /// <summary>The message; for an edit, with its new text.</summary>
    public Message Message { get; }

    /// <summary>Why the last trigger that matched was passed over, if it was because of a capture. For fallbacks.</summary>
    public BindingFailure? BindingFailure { get; internal set; }

    private protected override Message? QuotableMessage => Message;

    /// <summary>Sets a reaction on the message.</summary>
    /// <param name="emoji">The emoji.</param>
    /// <param name="cancellationToken">Gives up waiting for the send's turn.</param>
    /// <returns>The transport's receipt.</returns>
    /// <exception cref="NotSupportedException">The transport knows no reactions.</exception>
    /// <exception cref="SendException">It was not sent, or nobody knows.</exception>
    [RequiresCapability(TransportCapabilities.Reactions)]
    public ValueTask<SendReceipt> ReactAsync(string emoji, CancellationToken cancellationToken = default) =>
        ReactAsync(Message.Id, Message.Sender, emoji, remove: false, cancellationToken);

    /// <summary>Takes the bot's reaction off the message.</summary>
    /// <param name="emoji">The emoji that was set.</param>
    /// <param name="cancellationToken">Gives up waiting for the send's turn.</param>
    /// <returns>The transport's receipt.</returns>
    /// <exception cref="NotSupportedException">The transport knows no reactions.</exception>
    /// <exception cref="SendException">It was not sent, or nobody knows.</exception>
    [RequiresCapability(TransportCapabilities.Reactions)]
    public ValueTask<SendReceipt> RemoveReactionAsync(string emoji, CancellationToken cancellationToken = default) =>
        ReactAsync(Message.Id, Message.Sender, emoji, remove: true, cancellationToken);

    /// <summary>Marks the message as read. Best effort: it is not kept and not repeated.</summary>
    /// <param name="cancellationToken">Gives up waiting for the send's turn.</param>
    /// <returns>Completes when the transport took it.</returns>
    /// <exception cref="NotSupportedException">The transport knows no read marks.</exception>
    /// <exception cref="SendException">It was not sent, or nobody knows.</exception>
    [RequiresCapability(TransportCapabilities.ReadMarks)]
    public async ValueTask MarkReadAsync(CancellationToken cancellationToken = default) =>
        await ActAsync(
            Conversation.Key, new OutgoingReadMark(Message.Id, Message.Sender), TransportCapabilities.ReadMarks, cancellationToken);

    /// <inheritdoc cref="BotContext.DeferAsync(Func{BotContext, CancellationToken, Task})"/>
    public ValueTask DeferAsync(Func<MessageContext, CancellationToken, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Defer(token => callback(this, token));
    }
}
