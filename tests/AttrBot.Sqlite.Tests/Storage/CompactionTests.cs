using AttrBot.Sqlite.Tests.Fixture;
using AttrBot.Testing;

namespace AttrBot.Sqlite.Tests.Storage;

/// <summary>The file does not grow with what has been handled long ago.</summary>
public sealed class CompactionTests
{
    [Fact]
    public async Task FinishedMessagesAndSends_AreForgotten_AndTheirPagesGivenBack()
    {
        using var folder = new StoreFolder();
        var gate = new Gate();
        await using (TestBot bot = await DurableBots.StartAsync(
            folder,
            new TestHandlers().On(".*", async context =>
            {
                await gate.PassAsync(context.CancellationToken);
                return "ok";
            }),
            sqlite => sqlite.KeptSends = 50,
            own => own.Configuration["AttrBot:Inbox:DeduplicationWindow"] = "50"))
        {
            string text = new('x', 12_000);
            for (int i = 0; i < 600; i++)
            {
                await bot.Chat($"person {i % 20}").SendAsync(text);
            }

            long pages = (long)folder.Query("PRAGMA page_count")!;
            gate.Open();
            await bot.WhenIdleAsync();
            await Limits.UntilAsync(() => folder.Query("PRAGMA page_count") is long now && now < pages / 4 * 3);
            Assert.Equal(0L, folder.Query("SELECT count(*) FROM inbox WHERE event IS NOT NULL"));
            Assert.Equal(0L, folder.Query("SELECT count(*) FROM outbox WHERE target IS NOT NULL"));
        }

        Assert.InRange((long)folder.Query("SELECT count(*) FROM inbox")!, 50, 599);
        Assert.InRange((long)folder.Query("SELECT count(*) FROM outbox")!, 50, 599);
    }

    [Fact]
    public async Task ClockThatJumps_ChangesNothing()
    {
        using var folder = new StoreFolder();
        var handlers = new TestHandlers().On("!say .*", context => Task.FromResult<string?>(context.Message.Text[5..]));
        var early = new ManualTimeProvider(new DateTimeOffset(1971, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var late = new ManualTimeProvider(new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero));
        foreach ((ManualTimeProvider clock, string text) in new[] { (late, "one"), (early, "two"), (late, "three") })
        {
            await using TestBot bot = await DurableBots.StartAsync(folder, handlers, options: own => own.Clock = clock);
            await bot.Chat("ada").SendAsync($"!say {text}");
            Assert.Equal(text, await bot.Chat("ada").NextReplyAsync());
            await bot.Chat("ada").NoReplyAsync();
        }
    }
}
