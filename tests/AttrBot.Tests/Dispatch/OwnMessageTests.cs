using AttrBot.Testing;
using AttrBot.Tests.Fixture;

namespace AttrBot.Tests.Dispatch;

/// <summary>The bot does not answer itself: own messages need an attribute, and what the bot sent never comes back to it.</summary>
public sealed class OwnMessageTests
{
    [Fact]
    public async Task OwnMessages_ReachOnlyHandlersThatAskForThem()
    {
        var ran = new List<string>();
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("hi", "to others")
            .On("hi", _ => NoteAsync("own trigger"), new() { OwnMessages = true })
            .OnEvent<MessageEvent>((_, _) => NoteAsync("event"))
            .OnEvent<MessageEvent>((_, _) => NoteAsync("own event"), new() { OwnMessages = true })
            .Fallback("fallback"));
        TestChat ada = bot.Chat("ada");

        await ada.SendAsync(new TestMessage { Text = "hi", IsOwn = true });
        await ada.SendAsync(new TestMessage { Text = "hm", IsOwn = true });

        await ada.NoReplyAsync();
        Assert.Equal(["own event", "own trigger", "own event"], ran);

        Task NoteAsync(string what)
        {
            ran.Add(what);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task EchoOfWhatTheBotSent_ReachesNoHandler()
    {
        var seen = new List<string>();
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("ping", "pong")
            .On("pong", context =>
            {
                seen.Add(context.Message.Text);
                return Task.FromResult<string?>("ping");
            }, new() { OwnMessages = true }));
        TestChat ada = bot.Chat("ada");
        await ada.SendAsync("ping");
        BotMessage reply = await ada.NextMessageAsync();

        await ada.SendAsync(new TestMessage { Text = reply.Text, Id = reply.Id, IsOwn = true });

        await ada.NoReplyAsync();
        Assert.Empty(seen);
    }

    [Fact]
    public async Task EchoThatComesBeforeTheReceipt_ReachesNoHandlerEither()
    {
        var seen = new List<string>();
        var gate = new Gate();
        var transport = new PlayedTransport { OnSend = async (_, _) => await gate.PassAsync() };
        await using var bot = await HostedBot.StartAsync(
            new TestHandlers()
                .On("ping", "pong")
                .On("pong", context =>
                {
                    seen.Add(context.Message.Id.Value);
                    return Task.CompletedTask;
                }, new() { OwnMessages = true }),
            transport);
        var sink = await transport.SinkAsync();
        await sink.AcceptAsync(Inbound.Message("ping", "ada"));
        await gate.Entered;

        await sink.AcceptAsync(new MessageEvent(Inbound.Message("pong", "bot", "bob", "sent-1").Message with { IsOwn = true }));
        await sink.AcceptAsync(new MessageEvent(Inbound.Message("pong", "bot", "bob", "typed on the phone").Message with { IsOwn = true }));
        gate.Open();

        await bot.WhenIdleAsync();
        Assert.Equal(["typed on the phone"], seen);
    }
}
