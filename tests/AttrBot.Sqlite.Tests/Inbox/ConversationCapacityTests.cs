using System.Globalization;
using AttrBot.Inbox;
using AttrBot.Sqlite.Tests.Fixture;
using AttrBot.Testing;
using AttrBot.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Sqlite.Tests.Inbox;

/// <summary>
/// A conversation that is stuck, or flooded, waits on disk behind itself: handing over does not wait, the others go on, and nothing
/// of it is lost or overtakes, across restarts too.
/// </summary>
public sealed class ConversationCapacityTests
{
    private const int Capacity = 16;
    private const int OfOne = 4;
    private const int Messages = 40;
    private const int LimitReached = 24;

    private readonly CollectedLogs _logs = new();

    [Fact]
    public async Task StuckConversation_WaitsOnDisk_AndOthersGoOn()
    {
        using var folder = new StoreFolder();
        var stuck = new Gate();
        await using TestBot bot = await StartAsync(folder, stuck);
        var inbox = bot.Services.GetRequiredService<IInbox>();
        await FloodAsync(bot, 0, Messages);

        Assert.Equal(Messages, inbox.Count);
        Assert.Equal(Messages - OfOne, inbox.Overflow);
        Assert.Equal(IntakePressure.Normal, inbox.Pressure);
        Assert.Contains(
            "AttrBot:Inbox:ConversationCapacity = 4 is reached: what comes of that conversation waits on disk",
            Assert.Single(_logs.Of(LimitReached)),
            StringComparison.Ordinal);
        for (int i = 0; i < 3 * Capacity; i++)
        {
            await bot.Chat("bob").SendAsync($"!say {i}");
            Assert.Equal($"{i}", await bot.Chat("bob").NextReplyAsync());
        }

        stuck.Open();
        await bot.WhenIdleAsync();
        AssertAllInOrder(bot, Messages);
        Assert.Equal(0, inbox.Count);
        Assert.Equal(0, inbox.Overflow);
    }

    [Fact]
    public async Task WhatComesWhileOthersOfItWait_DoesNotOvertakeThem()
    {
        using var folder = new StoreFolder();
        var gates = Enumerable.Range(0, 2 * Messages).Select(_ => new Gate()).ToArray();
        await using TestBot bot = await StartAsync(folder, gates);
        var inbox = bot.Services.GetRequiredService<IInbox>();
        await FloodAsync(bot, 0, Messages);
        for (int i = 0; i < Messages; i++)
        {
            // One is handled, one comes: there is room again and again while others wait.
            gates[i].Open();
            await Limits.UntilAsync(() => bot.Chat("ada").Messages.Count == i + 1);
            await FloodAsync(bot, Messages + i, 1);
        }

        Array.ForEach(gates, gate => gate.Open());
        await bot.WhenIdleAsync();
        AssertAllInOrder(bot, 2 * Messages);
        Assert.Equal(0, inbox.Overflow);
    }

    [Fact]
    public async Task AfterACrash_OthersGoOn_AndItsOrderIsKept()
    {
        using var folder = new StoreFolder();
        StoreFolder crashed;
        await using (TestBot bot = await StartAsync(folder, new Gate()))
        {
            await FloodAsync(bot, 0, Messages);
            crashed = folder.Crash();
        }

        using (crashed)
        {
            var stuck = new Gate();
            await using TestBot restarted = await StartAsync(crashed, stuck);
            var inbox = restarted.Services.GetRequiredService<IInbox>();
            await Limits.UntilAsync(() => inbox.Pressure == IntakePressure.Normal);
            await restarted.Chat("bob").SendAsync("!say hello");
            Assert.Equal("hello", await restarted.Chat("bob").NextReplyAsync());
            await FloodAsync(restarted, Messages, Messages);

            stuck.Open();
            await restarted.WhenIdleAsync();
            AssertAllInOrder(restarted, 2 * Messages);
        }
    }

    [Fact]
    public async Task ThousandsThatWaitBehindTheirConversation_DoNotHideWhoCameAfterThem()
    {
        const int many = 2_500;
        using var folder = new StoreFolder();
        StoreFolder crashed;
        await using (TestBot bot = await StartAsync(folder, new Gate(), holdsAll: true, onDisk: 2 * many))
        {
            await FloodAsync(bot, 0, many);
            await bot.Chat("bob").SendAsync("!say hello");
            crashed = folder.Crash();
        }

        using (crashed)
        {
            // What is looked at in one go has an end: the rest is looked at without anybody writing.
            var stuck = new Gate();
            await using TestBot restarted = await StartAsync(crashed, stuck, onDisk: 2 * many);
            Assert.Equal("hello", await restarted.Chat("bob").NextReplyAsync());

            stuck.Open();
            await restarted.WhenIdleAsync();
            AssertAllInOrder(restarted, many);
        }
    }

    [Fact]
    public async Task MemoryFullOfManyConversations_AndOneThatHasTooMany_AreBothHandledInOrder()
    {
        using var folder = new StoreFolder();
        var stuck = new Gate();
        await using TestBot bot = await StartAsync(folder, stuck, holdsAll: true);
        var inbox = bot.Services.GetRequiredService<IInbox>();
        string[] chats = ["ada", "bob", "cyd", "dan", "eve", "fay"];
        for (int i = 0; i < Messages; i++)
        {
            foreach (string chat in chats)
            {
                await bot.Chat(chat).SendAsync($"!say {i}");
            }
        }

        Assert.Equal(chats.Length * Messages, inbox.Count);
        Assert.Equal(IntakePressure.High, inbox.Pressure);

        stuck.Open();
        await bot.WhenIdleAsync();
        Assert.All(chats, chat => Assert.Equal(
            Enumerable.Range(0, Messages).Select(i => $"{i}"), bot.Chat(chat).Messages.Select(message => message.Text)));
        Assert.Equal(0, inbox.Overflow);
        Assert.Equal(IntakePressure.Normal, inbox.Pressure);
    }

    [Fact]
    public async Task StuckConversationThatFillsTheDiskToo_LetsTakingWait_AndSaysSo()
    {
        using var folder = new StoreFolder();
        var stuck = new Gate();
        await using TestBot bot = await StartAsync(folder, stuck, onDisk: 24);
        var inbox = bot.Services.GetRequiredService<IInbox>();
        await FloodAsync(bot, 0, Capacity + 24);
        Assert.Equal(IntakePressure.High, inbox.Pressure);

        Task<Message> waiting = bot.Chat("bob").SendAsync("!say hello");
        await Limits.UntilAsync(() => _logs.Of(LimitReached).Any(text => text.Contains("AttrBot:Sqlite:OverflowCapacity = 24", StringComparison.Ordinal)));
        Assert.False(waiting.IsCompleted);

        stuck.Open();
        await waiting.WaitAsync(Limits.Patience);
        Assert.Equal("hello", await bot.Chat("bob").NextReplyAsync());
        await bot.WhenIdleAsync();
        AssertAllInOrder(bot, Capacity + 24);
    }

    private static async Task FloodAsync(TestBot bot, int first, int count)
    {
        for (int i = first; i < first + count; i++)
        {
            await bot.Chat("ada").SendAsync($"!say {i}");
        }
    }

    private static void AssertAllInOrder(TestBot bot, int count) =>
        Assert.Equal(Enumerable.Range(0, count).Select(i => $"{i}"), bot.Chat("ada").Messages.Select(message => message.Text));

    private Task<TestBot> StartAsync(StoreFolder folder, Gate gate, bool holdsAll = false, int onDisk = 1_000) =>
        StartAsync(folder, context => holdsAll || context.Message.Sender.Id == "ada" ? gate : null, onDisk);

    private Task<TestBot> StartAsync(StoreFolder folder, Gate[] gates) => StartAsync(
        folder, context => gates[int.Parse(context.Message.Text.AsSpan(5), CultureInfo.InvariantCulture)], onDisk: 1_000);

    private Task<TestBot> StartAsync(StoreFolder folder, Func<MessageContext, Gate?> gate, int onDisk)
    {
        var handlers = new TestHandlers().On("!say .*", async context =>
        {
            await (gate(context)?.PassAsync(context.CancellationToken) ?? Task.CompletedTask);
            return context.Message.Text[5..];
        });
        return DurableBots.StartAsync(
            folder,
            handlers,
            sqlite => sqlite.OverflowCapacity = onDisk,
            own =>
            {
                own.Configuration["AttrBot:Inbox:Capacity"] = $"{Capacity}";
                own.Configuration["AttrBot:Inbox:ConversationCapacity"] = $"{OfOne}";
            },
            builder => _logs.AddTo(builder.Services));
    }
}
