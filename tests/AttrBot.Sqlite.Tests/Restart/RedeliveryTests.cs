using AttrBot.Sqlite.Tests.Fixture;
using AttrBot.Testing;

namespace AttrBot.Sqlite.Tests.Restart;

/// <summary>What has been taken is handled, also after a crash: once, and in order.</summary>
public sealed class RedeliveryTests
{
    [Fact]
    public async Task MessageIsHandled_AndNotAgainAfterARestart()
    {
        using var folder = new StoreFolder();
        var handlers = new TestHandlers().On("!ping", "pong");
        Message sent;
        await using (TestBot bot = await DurableBots.StartAsync(folder, handlers))
        {
            sent = await bot.Chat("ada").SendAsync("!ping");
            Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
        }

        await using TestBot restarted = await DurableBots.StartAsync(folder, handlers);
        Assert.Equal(AcceptResult.Duplicate, await restarted.RaiseAsync(new MessageEvent(sent)));
        await restarted.Chat("ada").NoReplyAsync();
    }

    [Fact]
    public async Task UnfinishedMessages_AreHandledAfterACrash_InTheirOrder()
    {
        using var folder = new StoreFolder();
        var gate = new Gate();
        var stuck = new TestHandlers().On("!say .*", async context =>
        {
            await gate.PassAsync(context.CancellationToken);
            return "never";
        });
        StoreFolder crashed;
        await using (TestBot bot = await DurableBots.StartAsync(folder, stuck))
        {
            for (int i = 0; i < 5; i++)
            {
                await bot.Chat("ada").SendAsync($"!say {i}");
            }

            await gate.Entered;
            crashed = folder.Crash();
        }

        using (crashed)
        {
            var handlers = new TestHandlers().On("!say .*", context => Task.FromResult<string?>(context.Message.Text[5..]));
            await using TestBot restarted = await DurableBots.StartAsync(crashed, handlers);
            TestChat ada = restarted.Chat("ada");
            for (int i = 0; i < 5; i++)
            {
                Assert.Equal($"{i}", await ada.NextReplyAsync());
            }

            await ada.NoReplyAsync();
        }
    }

    [Fact]
    public async Task InterruptedMessage_IsHandledAfterAnOrderlyStop()
    {
        using var folder = new StoreFolder();
        var gate = new Gate();
        var stuck = new TestHandlers().On("!ping", async context =>
        {
            await gate.PassAsync(context.CancellationToken);
            return "never";
        });
        await using (TestBot bot = await DurableBots.StartAsync(folder, stuck))
        {
            await bot.Chat("ada").SendAsync("!ping");
            await gate.Entered;
        }

        await using TestBot restarted = await DurableBots.StartAsync(folder, new TestHandlers().On("!ping", "pong"));
        Assert.Equal("pong", await restarted.Chat("ada").NextReplyAsync());
    }
}
