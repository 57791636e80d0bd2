using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Dispatch;

/// <summary>All handlers of an event run, in order and isolated from one another; those of a message before its triggers.</summary>
public sealed class EventTests
{
    private readonly List<string> _ran = [];

    [Fact]
    public async Task AllHandlersOfAnEvent_RunInOrder()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .OnEvent<TypingEvent>(Note<TypingEvent>("first"))
            .OnEvent<TypingEvent>(Note<TypingEvent>("second"))
            .OnEvent<TypingEvent>(Note<TypingEvent>("third")));

        await bot.Chat("ada").TypeAsync();

        await bot.WhenIdleAsync();
        Assert.Equal(["first", "second", "third"], _ran);
    }

    [Fact]
    public async Task HandlerOfABaseType_ReceivesDerivedEvents()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .OnEvent<BotEvent>((inbound, _) => NoteAsync($"any {inbound.GetType().Name}"))
            .OnEvent<ConversationEvent>((inbound, _) => NoteAsync($"there {inbound.GetType().Name}"))
            .OnEvent<EditEvent>(Note<EditEvent>("edit")));
        await bot.WhenIdleAsync();
        _ran.Clear();

        await bot.Chat("ada").TypeAsync();
        await bot.WhenIdleAsync();
        await bot.RaiseAsync(new LoggedOutEvent { Session = "test" });
        await bot.WhenIdleAsync();

        Assert.Equal(["any TypingEvent", "there TypingEvent", "any LoggedOutEvent"], _ran);
    }

    [Fact]
    public async Task TransportsOwnEvent_ReachesItsHandler()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .OnEvent<StoryEvent>((story, _) => NoteAsync(story.Title)));

        await bot.RaiseAsync(new StoryEvent { Session = "test", Title = "once upon a time" });

        await bot.WhenIdleAsync();
        Assert.Equal(["once upon a time"], _ran);
    }

    [Fact]
    public async Task HandlersOfMessageEvent_RunBeforeTriggers()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("hi", _ => NoteAsync("trigger"))
            .Fallback(async _ =>
            {
                await NoteAsync("fallback");
                return null;
            })
            .OnEvent<MessageEvent>(Note<MessageEvent>("event")));

        await bot.Chat("ada").SendAsync("hi");
        await bot.Chat("ada").SendAsync("hm");

        await bot.WhenIdleAsync();
        Assert.Equal(["event", "trigger", "event", "fallback"], _ran);
    }

    [Fact]
    public async Task FailingEventHandler_KeepsNoOtherFromRunning_AndIsADeadLetterOfItsOwn()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .OnEvent<MessageEvent>((_, _) => throw new InvalidOperationException(), new() { Name = "Broken" })
            .OnEvent<MessageEvent>(Note<MessageEvent>("second"))
            .On("hi", "hello"));

        await bot.Chat("ada").SendAsync("hi");

        Assert.Equal("hello", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal(["second"], _ran);
        Assert.Equal("Test.Broken", (await bot.DeadLetterAsync()).HandlerId);
    }

    [Fact]
    public async Task EventOfAConversation_CanBeAnswered()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("hi", "hello")
            .OnEvent<ReactionEvent>((reaction, _) => Task.FromResult<string?>($"thanks for {reaction.Emoji}"))
            .OnEvent<GroupEvent>(async (change, context) =>
                await ((ConversationContext)context).ReplyAsync($"welcome {string.Join(", ", change.Joined.Select(user => user.Id))}")));
        await bot.Chat("ada").SendAsync("hi");
        await bot.Chat("ada").NextReplyAsync();

        await bot.Chat("ada").ReactAsync("👍");
        await bot.Group("club").JoinAsync("bob");

        Assert.Equal("thanks for 👍", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal("welcome bob", await bot.Group("club").NextReplyAsync());
    }

    [Fact]
    public async Task TextReturnedForAnEventWithoutConversation_GoesNowhere()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .OnEvent<LoggedOutEvent>((_, _) => Task.FromResult<string?>("nobody hears this")));

        await bot.RaiseAsync(new LoggedOutEvent { Session = "test" });

        Assert.Empty(await bot.DeadLettersAsync());
    }

    [Fact]
    public async Task ConnectedAndDisconnected_AreRaisedInTheSessionsLane()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .OnEvent<ConnectedEvent>((connected, context) => NoteAsync($"{context.Session.Name} connected as {connected.Account?.Id}"))
            .OnEvent<DisconnectedEvent>((disconnected, _) => NoteAsync($"disconnected: {disconnected.Reason}")));

        bot.Session.Transport.Disconnect("no network");
        bot.Session.Transport.Disconnect("still no network");
        bot.Session.Transport.Reconnect();

        await bot.WhenIdleAsync();
        Assert.Equal(["test connected as bot", "disconnected: no network", "test connected as bot"], _ran);
        Assert.Equal(BotSessionState.Connected, bot.Services.GetRequiredService<BotClient>().Session("test").State);
    }

    private Task NoteAsync(string what)
    {
        _ran.Add(what);
        return Task.CompletedTask;
    }

    private Func<TEvent, BotContext, Task> Note<TEvent>(string what) => (_, _) => NoteAsync(what);

    private sealed record StoryEvent : BotEvent
    {
        public required string Title { get; init; }
    }
}
