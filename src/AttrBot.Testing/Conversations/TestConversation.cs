namespace AttrBot.Testing;

/// <summary>A conversation with the bot under test: what the bot does in it. Thread-safe.</summary>
/// <remarks>
/// What the bot sends is taken in order, each kind on its own, and once: whoever asks next gets the next one. If what is asked
/// for does not come, a <see cref="TestBotException"/> shows the whole conversation: at once when the bot is idle, otherwise
/// when it does not come to rest within <see cref="TestBotOptions.Timeout"/>.
/// </remarks>
public abstract class TestConversation
{
    private readonly ConversationLog _log;

    private protected TestConversation(TestSession session, Conversation conversation)
    {
        Session = session;
        Conversation = conversation;
        _log = session.LogOf(conversation.Key.Chat);
    }

    /// <summary>The conversation as its messages name it.</summary>
    public Conversation Conversation { get; }

    /// <summary>Everything that the bot has sent here, taken or not, in order.</summary>
    public IReadOnlyList<BotMessage> Messages => _log.Messages;

    /// <summary>Whether the bot shows that it is typing.</summary>
    public bool IsBotTyping => _log.All<OutgoingTyping>() is [.., { IsTyping: true }];

    /// <summary>The messages that the bot has marked as read, in order.</summary>
    public IReadOnlyList<MessageId> ReadMessages => [.. _log.All<OutgoingReadMark>().Select(mark => mark.Target)];

    private protected TestSession Session { get; }

    /// <summary>Takes the bot's next message; waits for it while the bot is at work.</summary>
    /// <returns>Its text.</returns>
    /// <exception cref="TestBotException">The bot sends none.</exception>
    public async Task<string> NextReplyAsync() => (await NextMessageAsync()).Text;

    /// <summary>Takes the bot's next message; waits for it while the bot is at work.</summary>
    /// <returns>The message with quote, mentions and files.</returns>
    /// <exception cref="TestBotException">The bot sends none.</exception>
    public async Task<BotMessage> NextMessageAsync() => (await NextAsync<OutgoingMessage>("a message")).Message!;

    /// <summary>Takes the next reaction that the bot sets or takes off; waits for it while the bot is at work.</summary>
    /// <returns>The reaction.</returns>
    /// <exception cref="TestBotException">The bot sets none.</exception>
    public async Task<OutgoingReaction> NextReactionAsync() => (await NextAsync<OutgoingReaction>("a reaction")).Action;

    /// <summary>Takes the bot's next edit; waits for it while the bot is at work.</summary>
    /// <returns>The edit. <see cref="BotMessage.Text"/> of the message has changed too.</returns>
    /// <exception cref="TestBotException">The bot edits nothing.</exception>
    public async Task<OutgoingEdit> NextEditAsync() => (await NextAsync<OutgoingEdit>("an edit")).Action;

    /// <summary>Takes the bot's next deletion; waits for it while the bot is at work.</summary>
    /// <returns>The deletion. <see cref="BotMessage.IsDeleted"/> of the message has changed too.</returns>
    /// <exception cref="TestBotException">The bot takes nothing back.</exception>
    public async Task<OutgoingDelete> NextDeleteAsync() => (await NextAsync<OutgoingDelete>("a deletion")).Action;

    /// <summary>
    /// Takes the next action of a type, also one that only a transport knows; waits for it while the bot is at work.
    /// </summary>
    /// <typeparam name="TAction">The type.</typeparam>
    /// <returns>The action.</returns>
    /// <exception cref="TestBotException">The bot does no such thing.</exception>
    public async Task<TAction> NextActionAsync<TAction>()
        where TAction : OutgoingAction => (await NextAsync<TAction>(typeof(TAction).Name)).Action;

    /// <summary>Waits until the bot has come to rest, and makes sure that it has sent no message that was not taken.</summary>
    /// <returns>Completes when there is none.</returns>
    /// <exception cref="TestBotException">There is one, or the bot does not come to rest.</exception>
    public async Task NoReplyAsync()
    {
        await Session.Bot.WhenIdleAsync();
        if (_log.HasUntaken<OutgoingMessage>())
        {
            string text = Transcript.Shorten(_log.Take<OutgoingMessage>()!.Value.Action.Text);
            throw await Session.Bot.FailAsync($"Expected no message in {Name}, but the bot said \"{text}\".", this);
        }
    }

    private protected string Name => Transcript.Name(Conversation.Key);

    private async Task<(TAction Action, BotMessage? Message)> NextAsync<TAction>(string what)
        where TAction : OutgoingAction
    {
        (TAction, BotMessage?)? taken = null;
        if (await Session.Bot.Observer.WaitForAsync(() => (taken = _log.Take<TAction>()) is not null))
        {
            return taken!.Value;
        }

        throw await Session.Bot.FailAsync($"Waited for {what} in {Name}, but none came.", this);
    }
}
