using System.Collections.Concurrent;
using AttrBot.Testing;
using AttrBot.Tests.Fixture;

namespace AttrBot.Tests.Lanes;

/// <summary>Messages of one conversation run one after the other in arrival order; conversations run side by side.</summary>
public sealed class OrderTests
{
    [Fact]
    public async Task MessagesOfAConversation_RunOneAtATimeInArrivalOrder()
    {
        const int Chats = 20;
        const int Messages = 100;
        var handled = new ConcurrentDictionary<string, List<int>>();
        var running = new ConcurrentDictionary<string, int>();
        int overlaps = 0;
        await using var bot = await TestBots.StartAsync(new TestHandlers().On(@"\d+", async context =>
        {
            string chat = context.Conversation.Key.Chat;
            if (running.AddOrUpdate(chat, 1, (_, n) => n + 1) > 1)
            {
                Interlocked.Increment(ref overlaps);
            }

            int number = int.Parse(context.Message.Text);
            for (int i = 0; i < number % 3; i++)
            {
                await Task.Yield();
            }

            handled.GetOrAdd(chat, _ => []).Add(number);
            running[chat] = 0;
        }));

        await Task.WhenAll(Enumerable.Range(0, Chats).Select(chat => Task.Run(async () =>
        {
            TestChat person = bot.Chat($"person {chat}");
            for (int i = 0; i < Messages; i++)
            {
                await person.SendAsync($"{i}");
            }
        })));

        await bot.WhenIdleAsync();
        Assert.Equal(0, overlaps);
        Assert.Equal(Chats, handled.Count);
        Assert.All(handled.Values, numbers => Assert.Equal(Enumerable.Range(0, Messages), numbers));
    }

    [Fact]
    public async Task RepliesKeepTheOrderOfTheMessages()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On(".*", async context =>
        {
            await Task.Yield();
            return context.Message.Text;
        }));
        TestChat ada = bot.Chat("ada");

        for (int i = 0; i < 100; i++)
        {
            await ada.SendAsync($"{i}");
        }

        await bot.WhenIdleAsync();
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}"), ada.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task WaitingHandler_DelaysNoOtherConversation()
    {
        var gate = new Gate();
        await using var bot = await TestBots.StartAsync(Waiting(gate));
        await bot.Chat("ada").SendAsync("wait");
        await gate.Entered;

        await bot.Chat("bob").SendAsync("ping");

        Assert.Equal("pong", await bot.Chat("bob").NextReplyAsync());
        gate.Open();
        await bot.WhenIdleAsync();
    }

    [Fact]
    public async Task WaitingHandler_DelaysItsOwnConversation()
    {
        var gate = new Gate();
        await using var bot = await TestBots.StartAsync(Waiting(gate));
        await bot.Chat("ada").SendAsync("wait");
        await gate.Entered;
        await bot.Chat("ada").SendAsync("ping");
        await bot.Chat("bob").SendAsync("ping");
        await bot.Chat("bob").NextReplyAsync();

        Assert.Empty(bot.Chat("ada").Messages);
        gate.Open();

        Assert.Equal("waited", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
    }

    [Fact]
    public async Task OneChatInTwoSessions_IsTwoConversations()
    {
        var gate = new Gate();
        await using var bot = await TestBots.StartAsync(Waiting(gate), options: options => options.AddSession("one").AddSession("two"));
        await bot.SessionOf("one").Chat("ada").SendAsync("wait");
        await gate.Entered;

        await bot.SessionOf("two").Chat("ada").SendAsync("ping");

        Assert.Equal("pong", await bot.SessionOf("two").Chat("ada").NextReplyAsync());
        gate.Open();
        await bot.WhenIdleAsync();
    }

    [Fact]
    public async Task EventOfAConversation_WaitsForItsTurnThere_AndEventOfASessionDoesNot()
    {
        var gate = new Gate();
        var loggedOut = new Gate();
        var events = new ConcurrentQueue<string>();
        await using var bot = await TestBots.StartAsync(Waiting(gate)
            .OnEvent<ReactionEvent>((reaction, _) =>
            {
                events.Enqueue(reaction.Emoji);
                return Task.CompletedTask;
            })
            .OnEvent<LoggedOutEvent>((_, _) =>
            {
                events.Enqueue("logged out");
                loggedOut.Open();
                return loggedOut.PassAsync();
            }));
        TestChat ada = bot.Chat("ada");
        await ada.SendAsync("ping");
        await ada.NextReplyAsync();
        await ada.SendAsync("wait");
        await gate.Entered;

        await ada.ReactAsync("👍");
        await bot.RaiseAsync(new LoggedOutEvent { Session = "test" });

        await loggedOut.Entered;
        Assert.Equal(["logged out"], events);
        gate.Open();
        await bot.WhenIdleAsync();
        Assert.Equal(["logged out", "👍"], events);
    }

    private static TestHandlers Waiting(Gate gate) => new TestHandlers()
        .On("ping", "pong")
        .On("wait", async _ =>
        {
            await gate.PassAsync();
            return "waited";
        });
}
