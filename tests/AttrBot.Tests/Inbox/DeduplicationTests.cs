using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using AttrBot.Transports;

namespace AttrBot.Tests.Inbox;

/// <summary>Second deliveries of the same event are recognised by session, conversation, sender and id.</summary>
public sealed class DeduplicationTests
{
    private int _handled;

    [Fact]
    public async Task SecondDelivery_IsRecognisedAndHandledOnce()
    {
        await using var bot = await TestBots.StartAsync(Counting());
        using var metrics = new CollectedMetrics(bot.Services);
        var message = Inbound.Message("hi", id: "1", session: "test");

        Assert.Equal(AcceptResult.Accepted, await bot.RaiseAsync(message));
        Assert.Equal(AcceptResult.Duplicate, await bot.RaiseAsync(message));

        await bot.WhenIdleAsync();
        Assert.Equal(1, _handled);
        Assert.Equal(1, metrics.Sum("attrbot.events.deduplicated", "session", "test"));
    }

    [Fact]
    public async Task SecondDeliveryOfAMessageThatFailed_IsNotHandledAgain()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On(".*", _ => throw new InvalidOperationException()));
        var message = Inbound.Message("hi", id: "1", session: "test");

        await bot.RaiseAsync(message);
        await bot.WhenIdleAsync();

        Assert.Equal(AcceptResult.Duplicate, await bot.RaiseAsync(message));
        await bot.DeadLetterAsync();
    }

    [Theory]
    [InlineData("other", "chat", "test")]
    [InlineData("sender", "other", "test")]
    [InlineData("sender", "chat", "second")]
    public async Task SameIdOfAnotherSenderChatOrSession_IsNoDuplicate(string sender, string chat, string session)
    {
        await using var bot = await TestBots.StartAsync(Counting(), options: options => options.AddSession("test").AddSession("second"));

        await bot.RaiseAsync(Inbound.Message("hi", "sender", "chat", "1", "test"));
        AcceptResult other = await bot.RaiseAsync(Inbound.Message("hi", sender, chat, "1", session));

        Assert.Equal(AcceptResult.Accepted, other);
        await bot.WhenIdleAsync();
        Assert.Equal(2, _handled);
    }

    [Fact]
    public async Task EditAndMessageOfOneId_AreTwoEvents_AndASecondEditIsADuplicate()
    {
        await using var bot = await TestBots.StartAsync(Counting());
        Message message = Inbound.Message("hi", id: "1", session: "test").Message;

        await bot.RaiseAsync(new MessageEvent(message));

        Assert.Equal(AcceptResult.Accepted, await bot.RaiseAsync(new EditEvent(message, message.Id)));
        Assert.Equal(AcceptResult.Duplicate, await bot.RaiseAsync(new EditEvent(message, message.Id)));
    }

    [Fact]
    public async Task EventWithoutDeliveryId_IsHandledEachTime()
    {
        int noticed = 0;
        await using var bot = await TestBots.StartAsync(new TestHandlers().OnEvent<NoticeEvent>((_, _) =>
        {
            noticed++;
            return Task.CompletedTask;
        }));
        var notice = new NoticeEvent
        {
            Session = "test",
            Conversation = Inbound.Conversation("chat", "test"),
            Sender = new ChatUser { Id = "sender" },
            Timestamp = DateTimeOffset.UnixEpoch,
        };

        await bot.RaiseAsync(notice);
        await bot.RaiseAsync(notice);

        await bot.WhenIdleAsync();
        Assert.Equal(2, noticed);
    }

    [Fact]
    public async Task DeliveryThatHasLeftTheWindow_IsHandledAgain()
    {
        await using var bot = await TestBots.StartAsync(
            Counting(), options: options => options.Configuration["AttrBot:Inbox:DeduplicationWindow"] = "16");

        await bot.RaiseAsync(Inbound.Message("hi", id: "first", session: "test"));
        for (int i = 0; i < 2_000; i++)
        {
            await bot.RaiseAsync(Inbound.Message("hi", id: $"{i}", session: "test"));
        }

        Assert.Equal(AcceptResult.Accepted, await bot.RaiseAsync(Inbound.Message("hi", id: "first", session: "test")));
    }

    [Fact]
    public async Task ConcurrentDeliveriesOfOneMessage_AreHandledOnce()
    {
        var transport = new PlayedTransport();
        await using var bot = await HostedBot.StartAsync(Counting(), transport);
        ITransportSink sink = await transport.SinkAsync();
        var message = Inbound.Message("hi", id: "1");

        AcceptResult[] results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => sink.AcceptAsync(message).AsTask())));

        await bot.WhenIdleAsync();
        Assert.Single(results, AcceptResult.Accepted);
        Assert.Equal(1, _handled);
    }

    private TestHandlers Counting() => new TestHandlers().On(".*", _ =>
    {
        Interlocked.Increment(ref _handled);
        return Task.CompletedTask;
    });

    private sealed record NoticeEvent : ConversationEvent;
}
