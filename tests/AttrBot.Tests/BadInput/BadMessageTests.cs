using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using AttrBot.Transports;

namespace AttrBot.Tests.BadInput;

/// <summary>Messages as no client should send them have a clear outcome, and cost nobody else anything.</summary>
public sealed class BadMessageTests
{
    [Fact]
    public async Task MessageOfTenMegabytes_IsHandledAsAnyOther()
    {
        string text = new('x', 10 * 1024 * 1024);
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("x+", context => Task.FromResult<string?>($"{context.Message.Text.Length}"))
            .On("ping", "pong"));

        await bot.Chat("ada").SendAsync(text);
        await bot.Chat("bob").SendAsync("ping");

        Assert.Equal("10485760", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal("pong", await bot.Chat("bob").NextReplyAsync());
    }

    [Fact]
    public async Task MessageOfTenMegabytesThatFails_IsADeadLetterAndCanBeReplayed_AndIsInNoLog()
    {
        var logs = new CollectedLogs();
        string text = new('x', 10 * 1024 * 1024);
        var transport = new PlayedTransport();
        bool isBroken = true;
        await using var bot = await HostedBot.StartAsync(
            new TestHandlers().On("x+", _ => isBroken ? throw new InvalidOperationException() : Task.FromResult<string?>("done")),
            transport,
            options => options.Retry.MaxAttempts = 1,
            logs.AddTo);
        await (await transport.SinkAsync()).AcceptAsync(Inbound.Message(text));
        await bot.WhenIdleAsync();
        isBroken = false;

        Assert.Equal(1, await bot.DeadLetters.ReplayAllAsync());

        await bot.WhenIdleAsync();
        Assert.Equal(["done"], transport.SentTexts);
        Assert.All(logs.Entries, entry => Assert.InRange(entry.Text.Length, 0, 20_000));
    }

    [Fact]
    public async Task IdsOfTenKilobytes_AreIdsAsAnyOther()
    {
        string sender = "s" + new string('1', 10 * 1024);
        string chat = "c" + new string('2', 10 * 1024);
        string id = "i" + new string('3', 10 * 1024);
        var transport = new PlayedTransport();
        await using var bot = await HostedBot.StartAsync(
            new TestHandlers().On("ping", async context =>
            {
                await context.ReplyAsync("one");
                return context.Attempt == 1 ? throw new InvalidOperationException() : "two";
            }),
            transport,
            options => options.Retry.BaseDelay = TimeSpan.Zero);
        ITransportSink sink = await transport.SinkAsync();

        Assert.Equal(AcceptResult.Accepted, await sink.AcceptAsync(Inbound.Message("ping", sender, chat, id)));
        Assert.Equal(AcceptResult.Duplicate, await sink.AcceptAsync(Inbound.Message("ping", sender, chat, id)));
        Assert.Equal(AcceptResult.Accepted, await sink.AcceptAsync(Inbound.Message("no match", sender, chat, id + "4")));

        await bot.WhenIdleAsync();
        Assert.Equal(["one", "two"], transport.SentTexts);
        Assert.All(transport.Sent, request => Assert.Equal(chat, request.Conversation.Chat));
        Assert.Equal(2, transport.Sent.Select(request => request.Key).Distinct().Count());
    }

    [Fact]
    public async Task SameIdWithOtherContent_IsADuplicate_TheFirstOneStands()
    {
        var transport = new PlayedTransport();
        await using var bot = await HostedBot.StartAsync(
            new TestHandlers().On(".*", context => Task.FromResult<string?>(context.Message.Text)), transport);
        using var metrics = new CollectedMetrics(bot.Services);
        ITransportSink sink = await transport.SinkAsync();

        Assert.Equal(AcceptResult.Accepted, await sink.AcceptAsync(Inbound.Message("first", id: "1")));
        Assert.Equal(AcceptResult.Duplicate, await sink.AcceptAsync(Inbound.Message("second", id: "1")));

        await bot.WhenIdleAsync();
        Assert.Equal(["first"], transport.SentTexts);
        Assert.Equal(1, metrics.Sum("attrbot.events.deduplicated"));
    }
}
