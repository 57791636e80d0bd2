using AttrBot.Inbox;
using AttrBot.Sqlite.Tests.Fixture;
using AttrBot.Testing;
using AttrBot.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Sqlite.Tests.Inbox;

/// <summary>When memory is full, what comes waits on disk: nothing is lost, nothing overtakes, and taking waits only when that is full too.</summary>
public sealed class OverflowTests
{
    private const int Capacity = 8;
    private const int OnDisk = 40;

    [Fact]
    public async Task WhatComesWhenMemoryIsFull_WaitsOnDisk_AndIsHandledInOrder()
    {
        using var folder = new StoreFolder();
        var gate = new Gate();
        await using TestBot bot = await StartAsync(folder, gate);
        var inbox = bot.Services.GetRequiredService<IInbox>();
        TestChat[] chats = [bot.Chat("ada"), bot.Chat("bob"), bot.Chat("eve")];
        const int messages = 45;
        for (int i = 0; i < messages; i++)
        {
            await chats[i % 3].SendAsync($"!say {i}");
        }

        Assert.Equal(messages, inbox.Count);
        Assert.Equal(messages - Capacity, inbox.Overflow);
        Assert.Equal(IntakePressure.High, inbox.Pressure);

        gate.Open();
        await bot.WhenIdleAsync();
        Assert.Equal(0, inbox.Count);
        Assert.Equal(0, inbox.Overflow);
        Assert.Equal(IntakePressure.Normal, inbox.Pressure);
        for (int chat = 0; chat < 3; chat++)
        {
            Assert.Equal(
                Enumerable.Range(0, messages).Where(i => i % 3 == chat).Select(i => $"{i}"),
                chats[chat].Messages.Select(message => message.Text));
        }
    }

    [Fact]
    public async Task TakingWaits_WhenDiskIsFullToo_AndGoesOnWhenThereIsRoom()
    {
        using var folder = new StoreFolder();
        var gate = new Gate();
        await using TestBot bot = await StartAsync(folder, gate);
        for (int i = 0; i < Capacity + OnDisk; i++)
        {
            await bot.Chat("ada").SendAsync($"!say {i}");
        }

        Task<Message> waiting = bot.Chat("ada").SendAsync("!say last");
        await gate.Entered;
        Assert.False(waiting.IsCompleted);

        gate.Open();
        await waiting;
        await bot.WhenIdleAsync();
        Assert.Equal(
            [.. Enumerable.Range(0, Capacity + OnDisk).Select(i => $"{i}"), "last"],
            bot.Chat("ada").Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task WhatWaitsOnDisk_IsHandledAfterACrash_InOrder()
    {
        using var folder = new StoreFolder();
        StoreFolder crashed;
        await using (TestBot bot = await StartAsync(folder, new Gate()))
        {
            for (int i = 0; i < 30; i++)
            {
                await bot.Chat("ada").SendAsync($"!say {i}");
            }

            crashed = folder.Crash();
        }

        using (crashed)
        {
            var open = new Gate();
            open.Open();
            await using TestBot restarted = await StartAsync(crashed, open);
            await restarted.WhenIdleAsync();
            Assert.Equal(
                Enumerable.Range(0, 30).Select(i => $"{i}"), restarted.Chat("ada").Messages.Select(message => message.Text));
        }
    }

    [Fact]
    public async Task StoppingBot_LeavesOnDiskWhatWaitsThere()
    {
        using var folder = new StoreFolder();
        var gate = new Gate();
        await using (TestBot bot = await StartAsync(folder, gate))
        {
            for (int i = 0; i < 30; i++)
            {
                await bot.Chat("ada").SendAsync($"!say {i}");
            }

            await gate.Entered;
            Task stopping = bot.StopAsync();

            // Until then, room in memory is filled from disk.
            InboxState state = bot.Services.GetRequiredService<SqliteStore>().State;
            await Limits.UntilAsync(() => state.IsDraining);
            gate.Open();
            await stopping.WaitAsync(Limits.Patience);
            Assert.Equal(Capacity, bot.Chat("ada").Messages.Count);
        }

        await using TestBot restarted = await StartAsync(folder, gate);
        await restarted.WhenIdleAsync();
        Assert.Equal(
            Enumerable.Range(Capacity, 30 - Capacity).Select(i => $"{i}"), restarted.Chat("ada").Messages.Select(message => message.Text));
    }

    private static Task<TestBot> StartAsync(StoreFolder folder, Gate gate)
    {
        var handlers = new TestHandlers().On("!say .*", async context =>
        {
            await gate.PassAsync(context.CancellationToken);
            return context.Message.Text[5..];
        });
        return DurableBots.StartAsync(
            folder,
            handlers,
            sqlite => sqlite.OverflowCapacity = OnDisk,
            own => own.Configuration["AttrBot:Inbox:Capacity"] = $"{Capacity}");
    }
}
