using System.Collections.Immutable;

namespace AttrBot.Testing;

/// <summary>A person in a conversation with the bot under test, direct or in a group: what they do, and what the bot does.</summary>
public sealed class TestChat : TestConversation
{
    internal TestChat(TestSession session, Conversation conversation, ChatUser person)
        : base(session, conversation)
    {
        Person = person;
    }

    /// <summary>Who it is.</summary>
    public ChatUser Person { get; }

    /// <summary>Sends a message to the bot. Completes when the bot has taken it; it may not have handled it yet.</summary>
    /// <param name="message">The message; a string will do.</param>
    /// <returns>The message as the bot received it.</returns>
    /// <exception cref="TestBotException">The bot did not take it: its inbox is full.</exception>
    public async Task<Message> SendAsync(TestMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Message sent = Make(message);
        await Session.RaiseAsync(new MessageEvent(sent));
        return sent;
    }

    /// <summary>Gives a message that was sent a new text.</summary>
    /// <param name="message">The message.</param>
    /// <param name="text">The new text.</param>
    /// <returns>The message with its new text, as the bot received it.</returns>
    public async Task<Message> EditAsync(Message message, string text)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(text);
        Message edited = message with { Id = Session.NewId(), Text = text, Timestamp = Session.Now };
        await Session.RaiseAsync(new EditEvent(edited, message.Id));
        return edited;
    }

    /// <summary>Takes a message back that was sent.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Completes when the bot has taken it.</returns>
    public async Task DeleteAsync(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        await Session.RaiseAsync(new DeleteEvent
        {
            Session = Session.Name,
            Conversation = Conversation,
            Sender = Person,
            Timestamp = Session.Now,
            Target = message.Id,
        });
    }

    /// <summary>Reacts to a message of the bot.</summary>
    /// <param name="emoji">The emoji.</param>
    /// <param name="to">The message. Default: the bot's last one here.</param>
    /// <param name="remove">Whether the reaction is taken off.</param>
    /// <returns>Completes when the bot has taken it.</returns>
    /// <exception cref="InvalidOperationException">The bot has not sent anything here.</exception>
    public async Task ReactAsync(string emoji, BotMessage? to = null, bool remove = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(emoji);
        BotMessage target = to ?? Messages.LastOrDefault() ?? throw NothingSaid("react to");
        await Session.RaiseAsync(new ReactionEvent
        {
            Session = Session.Name,
            Conversation = Conversation,
            Sender = Person,
            Timestamp = Session.NextInstant(),
            Target = target.Id,
            TargetAuthor = Session.Transport.Account,
            Emoji = emoji,
            IsRemoval = remove,
        });
    }

    /// <summary>Reports how far messages of the bot have come.</summary>
    /// <param name="kind">How far.</param>
    /// <param name="messages">The messages. Default: the bot's last one here.</param>
    /// <returns>Completes when the bot has taken it.</returns>
    /// <exception cref="InvalidOperationException">The bot has not sent anything here.</exception>
    public async Task ReceiveAsync(ReceiptKind kind, params BotMessage[] messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ImmutableArray<MessageId> ids = messages.Length > 0
            ? [.. messages.Select(message => message.Id)]
            : [(Messages.LastOrDefault() ?? throw NothingSaid("send a receipt for")).Id];
        await Session.RaiseAsync(new ReceiptEvent
        {
            Session = Session.Name,
            Conversation = Conversation,
            Sender = Person,
            Timestamp = Session.Now,
            Kind = kind,
            Messages = ids,
        });
    }

    /// <summary>Starts or stops typing.</summary>
    /// <param name="isTyping">Whether they type.</param>
    /// <returns>Completes when the bot has taken it.</returns>
    public async Task TypeAsync(bool isTyping = true) => await Session.RaiseAsync(new TypingEvent
    {
        Session = Session.Name,
        Conversation = Conversation,
        Sender = Person,
        Timestamp = Session.Now,
        IsTyping = isTyping,
    });

    private Message Make(TestMessage message) => new()
    {
        Id = message.Id ?? Session.NewId(),
        Text = message.Text,
        Sender = message.IsOwn ? Session.Transport.Account : Person,
        Conversation = Conversation,
        Timestamp = message.Timestamp ?? Session.Now,
        IsOwn = message.IsOwn,
        Attachments = message.Attachments,
        Quote = message.Quote,
        Mentions = message.Mentions,
        RawJson = message.RawJson,
    };

    private InvalidOperationException NothingSaid(string what) =>
        new($"There is nothing to {what}: the bot has not sent anything in {Name}. Take its reply first: await chat.NextReplyAsync().");
}
