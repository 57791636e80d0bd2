using AttrBot.Hosting;
using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using AttrBot.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Faults;

/// <summary>Each conversation is what its transport says it is, waits for no other, and leaves nothing behind.</summary>
public sealed class ConversationsAreApartTests
{
    /// <summary>Fault 1: answers to groups went to another id than messages came from. The wire's half is AttrBot.Signal's.</summary>
    [Fact]
    public async Task AnswerToAGroup_GoesToTheVeryKeyThatTheMessageCameFrom()
    {
        const string Group = "group.QmFzZTY0IGlkIHdpdGggLysgYW5kID0=";
        var transport = new PlayedTransport();
        await using var bot = await HostedBot.StartAsync(
            new TestHandlers().On("ping", async context =>
            {
                await context.ReplyAsync("pong");
                await context.SendAsync(context.Conversation.Key, "pong again");
                return "and again";
            }),
            transport);
        MessageEvent inbound = Inbound.Message("ping", "ada", Group);

        await (await transport.SinkAsync()).AcceptAsync(inbound);

        await bot.WhenIdleAsync();
        Assert.Equal(3, transport.Sent.Count);
        Assert.All(transport.Sent, request => Assert.Equal(new ConversationKey(PlayedTransport.Session, Group), request.Conversation));
    }

    /// <summary>Fault 8: one full shard held up the distributor, and with it everybody; fault 19: no handler had a timeout.</summary>
    [Fact]
    public async Task StuckConversation_HoldsUpNoOther_NorTheSessionsOwnEvents()
    {
        var gate = new Gate();
        var connected = new TaskCompletionSource();
        var transport = new PlayedTransport();
        await using var bot = await HostedBot.StartAsync(
            new TestHandlers()
                .OnEvent<ConnectedEvent>((_, _) =>
                {
                    connected.TrySetResult();
                    return Task.CompletedTask;
                })
                .On("stuck", _ => gate.PassAsync())
                .On("ping", "pong"),
            transport,
            options => options.Sends.PerSecond = 0);
        ITransportSink sink = await transport.SinkAsync();
        await sink.AcceptAsync(Inbound.Message("stuck", "ada"));
        await gate.Entered;
        for (int i = 0; i < 500; i++)
        {
            await sink.AcceptAsync(Inbound.Message("ping", "ada"));
        }

        for (int i = 0; i < 500; i++)
        {
            await sink.AcceptAsync(Inbound.Message("ping", $"person {i}"));
        }

        sink.Connected();
        await connected.Task.WaitAsync(Limits.Patience);
        await Limits.UntilAsync(() => transport.Sent.Count == 500);
        Assert.DoesNotContain(transport.Sent, request => request.Conversation.Chat == "ada");
        gate.Open();
    }

    /// <summary>Fault 17: there was a lock for each conversation, for ever.</summary>
    [Fact]
    public async Task IdleConversations_LeaveNothingBehind()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("ping", "pong"));
        for (int i = 0; i < 1_000; i++)
        {
            await bot.Chat($"person {i}").SendAsync("ping");
        }

        await bot.WhenIdleAsync();
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Empty(bot.Services.GetRequiredService<BotRuntime>().Lanes.Lanes);
    }

    /// <summary>Fault 17: a handler that locked its own conversation waited for itself.</summary>
    [Fact]
    public async Task HandlerThatSendsIntoItsOwnConversation_DoesNotWaitForItself()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("work", async context =>
        {
            await context.SendAsync(context.Conversation.Key, "begun");
            await SendFromOutsideAsync(context);
            return "done";
        }));

        await bot.Chat("ada").SendAsync("work");

        Assert.Equal("begun", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal("from outside", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal("done", await bot.Chat("ada").NextReplyAsync());

        static async Task SendFromOutsideAsync(MessageContext context) =>
            await context.Services.GetRequiredService<BotClient>().SendAsync(context.Conversation.Key, "from outside");
    }
}
