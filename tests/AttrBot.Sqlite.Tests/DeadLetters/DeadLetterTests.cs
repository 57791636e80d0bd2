using AttrBot.Sqlite.Tests.Fixture;
using AttrBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Sqlite.Tests.DeadLetters;

/// <summary>What the bot gave up on is kept, and can be tried again or thrown away: once, and also across restarts.</summary>
public sealed class DeadLetterTests
{
    [Fact]
    public async Task FailedMessage_IsKeptAcrossARestart_AndReplayed()
    {
        using var folder = new StoreFolder();
        bool fails = true;
        var handlers = new TestHandlers().On("!go", _ => fails ? throw new InvalidOperationException("On purpose.") : Task.FromResult<string?>("done"));
        await using (TestBot bot = await DurableBots.StartAsync(folder, handlers))
        {
            await bot.Chat("ada").SendAsync("!go");
            Assert.Single(await bot.DeadLettersAsync());
        }

        await using (TestBot bot = await DurableBots.StartAsync(folder, handlers))
        {
            DeadLetter letter = Assert.Single(await bot.DeadLettersAsync());
            Assert.Equal(DeadLetterReason.HandlerFailed, letter.Reason);
            Assert.Equal("System.InvalidOperationException", letter.ExceptionType);
            Assert.Equal(3, letter.Attempts);
            Assert.NotNull(letter.FirstAttemptAt);
            Assert.Equal("!go", Assert.IsType<MessageEvent>(letter.Inbound).Message.Text);

            fails = false;
            Assert.True(await LettersOf(bot).ReplayAsync(letter.Id));
            Assert.False(await LettersOf(bot).ReplayAsync(letter.Id));
            Assert.Equal("done", await bot.Chat("ada").NextReplyAsync());
            await bot.Chat("ada").NoReplyAsync();
            Assert.Equal(0, await LettersOf(bot).CountAsync());
        }
    }

    [Fact]
    public async Task ReplayedMessage_IsHandledAfterACrashInTheMiddle_WithoutRepeatingItsReplies()
    {
        using var folder = new StoreFolder();
        var gate = new Gate();
        int run = 0;
        var handlers = new TestHandlers().On("!go", async context =>
        {
            if (++run == 1)
            {
                throw new InvalidOperationException("On purpose.");
            }

            await context.ReplyAsync("working");
            if (run == 2)
            {
                await gate.PassAsync(context.CancellationToken);
            }

            return "done";
        });
        StoreFolder crashed;
        await using (TestBot bot = await DurableBots.StartAsync(folder, handlers, options: own => own.Configuration["AttrBot:Retry:MaxAttempts"] = "1"))
        {
            await bot.Chat("ada").SendAsync("!go");
            DeadLetter letter = Assert.Single(await bot.DeadLettersAsync());
            Assert.True(await LettersOf(bot).ReplayAsync(letter.Id));
            Assert.Equal("working", await bot.Chat("ada").NextReplyAsync());
            await gate.Entered;
            crashed = folder.Crash();
        }

        using (crashed)
        {
            run = 2;
            await using TestBot restarted = await DurableBots.StartAsync(crashed, handlers);
            Assert.Equal("done", await restarted.Chat("ada").NextReplyAsync());
            await restarted.Chat("ada").NoReplyAsync();
            Assert.Empty(await restarted.DeadLettersAsync());
        }
    }

    [Fact]
    public async Task FailedReply_IsKept_Replayed_AndKeptAgainIfItFailsAgain()
    {
        using var folder = new StoreFolder();
        var handlers = new TestHandlers().On("!go", "the answer");
        await using (TestBot bot = await DurableBots.StartAsync(folder, handlers))
        {
            bot.Session.Transport.FailSends(SendFailure.Rejected);
            await bot.Chat("ada").SendAsync("!go");
            Assert.Equal(DeadLetterReason.SendFailed, Assert.Single(await bot.DeadLettersAsync()).Reason);
        }

        await using TestBot restarted = await DurableBots.StartAsync(folder, handlers);
        IDeadLetters letters = LettersOf(restarted);
        DeadLetter letter = Assert.Single(await restarted.DeadLettersAsync());
        Assert.Equal("the answer", Assert.IsType<OutgoingMessage>(letter.Outgoing).Text);
        Assert.Equal("ada", letter.Conversation?.Chat);

        restarted.Session.Transport.FailSends(SendFailure.Rejected);
        await Assert.ThrowsAsync<SendException>(async () => await letters.ReplayAsync(letter.Id));
        Assert.Equal(letter.Id, Assert.Single(await restarted.DeadLettersAsync()).Id);

        Assert.True(await letters.ReplayAsync(letter.Id));
        Assert.Equal("the answer", await restarted.Chat("ada").NextReplyAsync());
        Assert.Empty(await restarted.DeadLettersAsync());
    }

    [Fact]
    public async Task LettersOfABotThatHasStopped_CannotBeRead_AndThatIsSaid()
    {
        using var folder = new StoreFolder();
        IDeadLetters letters;
        await using (TestBot bot = await DurableBots.StartAsync(folder, new TestHandlers()))
        {
            letters = bot.Services.GetRequiredService<IDeadLetters>();
            Assert.Equal(0, await letters.CountAsync());
        }

        var counting = await Assert.ThrowsAsync<BotStorageException>(async () => await letters.CountAsync());
        var listing = await Assert.ThrowsAsync<BotStorageException>(async () => await letters.ListAsync().ToListAsync());
        Assert.Equal(BotStorageFailure.Closed, counting.Failure);
        Assert.Equal(BotStorageFailure.Closed, listing.Failure);
        Assert.Contains(folder.Database, counting.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DiscardedLetter_IsGone_WithTheSendItHeld()
    {
        using var folder = new StoreFolder();
        await using (TestBot bot = await DurableBots.StartAsync(folder, new TestHandlers().On("!go", "the answer")))
        {
            bot.Session.Transport.FailSends(SendFailure.Rejected);
            await bot.Chat("ada").SendAsync("!go");
            DeadLetter letter = Assert.Single(await bot.DeadLettersAsync());
            Assert.True(await LettersOf(bot).DiscardAsync(letter.Id));
            Assert.False(await LettersOf(bot).DiscardAsync(letter.Id));
            Assert.Equal(0, await LettersOf(bot).CountAsync());
        }

        Assert.Equal(0L, folder.Query("SELECT count(*) FROM outbox WHERE target IS NOT NULL"));
    }

    [Fact]
    public async Task LettersBeyondTheLimit_DropTheOldest()
    {
        using var folder = new StoreFolder();
        var handlers = new TestHandlers().On("!go .*", _ => throw new InvalidOperationException("On purpose."));
        await using TestBot bot = await DurableBots.StartAsync(folder, handlers, sqlite => sqlite.MaxDeadLetters = 3);
        for (int i = 0; i < 5; i++)
        {
            await bot.Chat("ada").SendAsync($"!go {i}");
            await bot.WhenIdleAsync();
        }

        Assert.Equal(
            ["!go 2", "!go 3", "!go 4"],
            (await bot.DeadLettersAsync()).Select(letter => ((MessageEvent)letter.Inbound!).Message.Text));
    }

    [Fact]
    public async Task RowThatCannotBeReadBack_BecomesADeadLetterWithItsBytes_AndHoldsUpNobody()
    {
        using var folder = new StoreFolder();
        var gate = new Gate();
        StoreFolder crashed;
        await using (TestBot bot = await DurableBots.StartAsync(folder, new TestHandlers().On(".*", async context => await gate.PassAsync(context.CancellationToken))))
        {
            await bot.Chat("ada").SendAsync("one");
            await bot.Chat("ada").SendAsync("two");
            await bot.Chat("ada").SendAsync("three");
            await gate.Entered;
            crashed = folder.Crash();
        }

        using (crashed)
        {
            crashed.Query("UPDATE inbox SET type = 'poll' WHERE seq = 1");
            crashed.Query("UPDATE inbox SET event = x'7b22' WHERE seq = 2");
            await using TestBot restarted = await DurableBots.StartAsync(crashed, new TestHandlers().On(".*", context => Task.FromResult<string?>(context.Message.Text)));
            Assert.Equal("three", await restarted.Chat("ada").NextReplyAsync());
            IReadOnlyList<DeadLetter> letters = await restarted.DeadLettersAsync();
            Assert.Equal(2, letters.Count);
            Assert.All(letters, letter => Assert.Equal(DeadLetterReason.InvalidInbound, letter.Reason));
            Assert.Contains("'poll'", letters[0].Detail, StringComparison.Ordinal);
            Assert.Equal("{\""u8.ToArray(), letters[1].Raw.ToArray());
            Assert.False(await LettersOf(restarted).ReplayAsync(letters[0].Id));
            Assert.Equal(2, await LettersOf(restarted).CountAsync());
        }
    }

    [Fact]
    public async Task MessageOfASessionThatIsGone_BecomesADeadLetter()
    {
        using var folder = new StoreFolder();
        var gate = new Gate();
        await using (TestBot bot = await DurableBots.StartAsync(
            folder,
            new TestHandlers().On("!go", async context => await gate.PassAsync(context.CancellationToken)),
            options: own => own.AddSession("old")))
        {
            await bot.SessionOf("old").Chat("ada").SendAsync("!go");
            await gate.Entered;
        }

        await using TestBot restarted = await DurableBots.StartAsync(folder, new TestHandlers().On("!go", "done"));
        DeadLetter letter = Assert.Single(await restarted.DeadLettersAsync());
        Assert.Equal(DeadLetterReason.SessionRemoved, letter.Reason);
        Assert.Equal("old", letter.Session);
    }

    private static IDeadLetters LettersOf(TestBot bot) => bot.Services.GetRequiredService<IDeadLetters>();
}
