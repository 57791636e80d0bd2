using System.Runtime.CompilerServices;
using AttrBot.Dispatch;
using AttrBot.Hosting;
using AttrBot.Inbox;
using AttrBot.Lanes;
using AttrBot.Transports;

namespace AttrBot;

/// <summary>The context of an event in a conversation: it can answer there.</summary>
public class ConversationContext : BotContext
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(24);

    internal ConversationContext(InboxEntry entry, BotRuntime runtime, BotSession session, Lane lane)
        : base(entry, runtime, session, lane)
    {
    }

    /// <summary>Where it happened.</summary>
    public Conversation Conversation => There.Conversation;

    /// <summary>Who did it.</summary>
    public ChatUser Sender => There.Sender;

    private ConversationEvent There => (ConversationEvent)Event;

    /// <summary>
    /// Answers in the conversation. The answer is kept in the outbox under a key before it is sent: a handler that runs again
    /// does not send it twice.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="cancellationToken">Gives up waiting for the send's turn; a send on its way is not called back.</param>
    /// <returns>The transport's receipt.</returns>
    /// <exception cref="ArgumentException"><paramref name="text"/> is blank.</exception>
    /// <exception cref="SendException">It was not sent, or nobody knows.</exception>
    public ValueTask<SendReceipt> ReplyAsync(string text, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return ReplyAsync(OutgoingMessage.FromText(text), cancellationToken);
    }

    /// <inheritdoc cref="ReplyAsync(string, CancellationToken)"/>
    /// <param name="message">The message. A quote is added as <see cref="BotOptions.QuoteReplies"/> says.</param>
    /// <param name="cancellationToken">Gives up waiting for the send's turn; a send on its way is not called back.</param>
    public ValueTask<SendReceipt> ReplyAsync(OutgoingMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return ActAsync(Conversation.Key, AsReply(message), cancellationToken);
    }

    /// <summary>Sends a message into the conversation that answers none.</summary>
    /// <param name="message">The message; a string will do.</param>
    /// <param name="cancellationToken">Gives up waiting for the send's turn; a send on its way is not called back.</param>
    /// <returns>The transport's receipt.</returns>
    /// <exception cref="SendException">It was not sent, or nobody knows.</exception>
    public ValueTask<SendReceipt> SendAsync(OutgoingMessage message, CancellationToken cancellationToken = default) =>
        SendAsync(Conversation.Key, message, cancellationToken);

    /// <summary>
    /// Does something in the conversation that the transport has an action of its own for, through the outbox as a message: a
    /// sticker, a poll.
    /// </summary>
    /// <param name="action">The action; its package tells what it needs.</param>
    /// <param name="cancellationToken">Gives up waiting for the send's turn; a send on its way is not called back.</param>
    /// <returns>The transport's receipt.</returns>
    /// <exception cref="SendException">It was not done, or nobody knows; the transport may not know the action.</exception>
    public ValueTask<SendReceipt> SendAsync(OutgoingAction action, CancellationToken cancellationToken = default) =>
        SendAsync(Conversation.Key, action, cancellationToken);

    /// <summary>Sets a reaction on a message of the conversation, or takes it off.</summary>
    /// <param name="target">The message.</param>
    /// <param name="author">Who wrote it.</param>
    /// <param name="emoji">The emoji.</param>
    /// <param name="remove">Whether to take it off.</param>
    /// <param name="cancellationToken">Gives up waiting for the send's turn.</param>
    /// <returns>The transport's receipt.</returns>
    /// <exception cref="NotSupportedException">The transport knows no reactions.</exception>
    /// <exception cref="SendException">It was not sent, or nobody knows.</exception>
    [RequiresCapability(TransportCapabilities.Reactions)]
    public ValueTask<SendReceipt> ReactAsync(
        MessageId target, ChatUser author, string emoji, bool remove = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(author);
        ArgumentException.ThrowIfNullOrWhiteSpace(emoji);
        return ActAsync(
            Conversation.Key, new OutgoingReaction(target, author, emoji, remove), TransportCapabilities.Reactions, cancellationToken);
    }

    /// <summary>Gives a message that the bot sent a new text.</summary>
    /// <param name="target">The message: the id in its receipt.</param>
    /// <param name="text">The new text.</param>
    /// <param name="cancellationToken">Gives up waiting for the send's turn.</param>
    /// <returns>The transport's receipt.</returns>
    /// <exception cref="NotSupportedException">The transport cannot edit.</exception>
    /// <exception cref="SendException">It was not sent, or nobody knows.</exception>
    [RequiresCapability(TransportCapabilities.Edits)]
    public ValueTask<SendReceipt> EditAsync(MessageId target, string text, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return ActAsync(Conversation.Key, new OutgoingEdit(target, text), TransportCapabilities.Edits, cancellationToken);
    }

    /// <summary>Takes back, for everybody, a message that the bot sent.</summary>
    /// <param name="target">The message: the id in its receipt.</param>
    /// <param name="cancellationToken">Gives up waiting for the send's turn.</param>
    /// <returns>The transport's receipt.</returns>
    /// <exception cref="NotSupportedException">The transport cannot take messages back.</exception>
    /// <exception cref="SendException">It was not sent, or nobody knows.</exception>
    [RequiresCapability(TransportCapabilities.Deletes)]
    public ValueTask<SendReceipt> DeleteAsync(MessageId target, CancellationToken cancellationToken = default) =>
        ActAsync(Conversation.Key, new OutgoingDelete(target), TransportCapabilities.Deletes, cancellationToken);

    /// <summary>Shows that the bot is typing, until the returned scope is disposed.</summary>
    /// <param name="cancellationToken">Gives up waiting for the send's turn.</param>
    /// <returns>The scope: <c>await using var typing = await context.TypingAsync();</c></returns>
    /// <exception cref="NotSupportedException">The transport cannot show it.</exception>
    [RequiresCapability(TransportCapabilities.Typing)]
    public async ValueTask<IAsyncDisposable> TypingAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfEnded();
        Require(TransportCapabilities.Typing);
        return await TypingScope.StartAsync(this, OrHandlerToken(cancellationToken));
    }

    /// <summary>
    /// Takes the same person's next message in this conversation instead of dispatching it. The conversation goes on
    /// meanwhile: messages of others, and those that the predicate refuses, are dispatched. The handler timeout stands still.
    /// </summary>
    /// <remarks>
    /// A later attempt of a handler that failed gets the answers of the failed one again: nobody is asked to answer twice.
    /// </remarks>
    /// <param name="timeout">How long to wait; longer than zero, 24 days at most.</param>
    /// <param name="predicate">
    /// Which messages are an answer; all if <see langword="null"/>. If it throws, the wait fails with what it threw, and the
    /// message is dispatched.
    /// </param>
    /// <returns>The answer, or <see langword="null"/> if none came in time.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is out of range.</exception>
    /// <exception cref="InvalidOperationException">
    /// A handler waits for this person's reply in this conversation already, or this handler has completed: deferred work has no
    /// place in the conversation any more.
    /// </exception>
    /// <exception cref="OperationCanceledException">The bot stops, and the answer is not among what it has taken.</exception>
    public Task<Message?> WaitForReplyAsync(TimeSpan timeout, Func<Message, bool>? predicate = null)
    {
        ThrowIfEnded();
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout, s_longestWait);
        return Turn.WaitForReplyAsync(timeout, predicate);
    }

    /// <inheritdoc cref="BotContext.DeferAsync(Func{BotContext, CancellationToken, Task})"/>
    public ValueTask DeferAsync(Func<ConversationContext, CancellationToken, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Defer(token => callback(this, token));
    }

    internal ValueTask<SendReceipt> ActAsync(
        ConversationKey to,
        OutgoingAction action,
        TransportCapabilities needs,
        CancellationToken cancellationToken,
        [CallerMemberName] string member = "")
    {
        Require(needs, member);
        return ActAsync(to, action, cancellationToken);
    }

    internal OutgoingMessage AsReply(OutgoingMessage message) =>
        message.QuotedMessage is null && QuotableMessage is { } quoted && Runtime.QuotesReplies(Conversation)
            ? message with { QuotedMessage = quoted }
            : message;

    private protected virtual Message? QuotableMessage => null;

    private void Require(TransportCapabilities needs, [CallerMemberName] string member = "")
    {
        if ((Session.Capabilities & needs) != needs)
        {
            string messenger = Session.Kind.Length == 0 ? "" : $" of messenger '{Session.Kind}'";
            throw new NotSupportedException(
                $"{member} needs {needs}, which session '{Session.Name}'{messenger} does not support. " +
                "Check context.Session.Capabilities first, or restrict the handler to messengers that do.");
        }
    }
}
