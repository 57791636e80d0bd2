using AttrBot.Inbox;
using AttrBot.Sqlite.Tests.Fixture;
using AttrBot.Testing;
using AttrBot.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Sqlite.Tests.Storage;

/// <summary>A disk without room loses nothing: what has been taken stays, what comes waits, and all goes on when there is room.</summary>
public sealed class FullDiskTests
{
    private static readonly TestHandlers s_handlers = new TestHandlers()
        .On("!ping", "pong")
        .Fallback(context => Task.FromResult<string?>($"{context.Message.Text.Length}"));

    [Fact]
    public async Task FullDisk_LetsTakingWait_AndSaysSo_AndGoesOnWhenThereIsRoom()
    {
        using var folder = new StoreFolder();
        using MountedFolder? disk = MountedFolder.TrySmall(folder.Folder, kibibytes: 2_048);
        Assert.SkipWhen(disk is null, "Only the superuser can mount a small disk.");
        await using TestBot bot = await DurableBots.StartAsync(folder, s_handlers);
        var inbox = bot.Services.GetRequiredService<IInbox>();
        string filler = Fill(folder);

        Task<Message> waiting = bot.Chat("ada").SendAsync(new string('x', 200_000));
        await Limits.UntilAsync(() => inbox.Fault is not null);
        Assert.False(waiting.IsCompleted);
        Assert.Contains(folder.Database, inbox.Fault, StringComparison.Ordinal);
        Assert.Equal(IntakePressure.High, inbox.Pressure);

        File.Delete(filler);
        await waiting.WaitAsync(Limits.Patience);
        Assert.Equal("200000", await bot.Chat("ada").NextReplyAsync());
        Assert.Null(inbox.Fault);
        Assert.Equal(IntakePressure.Normal, inbox.Pressure);
        await inbox.WaitForRoomAsync(CancellationToken.None).AsTask().WaitAsync(Limits.Patience);
    }

    [Fact]
    public async Task FullDisk_LosesNothingThatIsBeingHandled()
    {
        using var folder = new StoreFolder();
        using MountedFolder? disk = MountedFolder.TrySmall(folder.Folder, kibibytes: 2_048);
        Assert.SkipWhen(disk is null, "Only the superuser can mount a small disk.");
        var gate = new Gate();
        var handlers = new TestHandlers().On("!big", async context =>
        {
            await gate.PassAsync(context.CancellationToken);
            return new string('y', 300_000);
        });
        StoreFolder crashed;
        await using (TestBot bot = await DurableBots.StartAsync(folder, handlers))
        {
            var inbox = bot.Services.GetRequiredService<IInbox>();
            await bot.Chat("ada").SendAsync("!big");
            await gate.Entered;
            string filler = Fill(folder);
            gate.Open();
            await Limits.UntilAsync(() => inbox.Fault is not null);
            Assert.Empty(bot.Chat("ada").Messages);
            Assert.Equal(1, inbox.Count);

            File.Delete(filler);
            Assert.Equal(300_000, (await bot.Chat("ada").NextReplyAsync()).Length);
            await bot.WhenIdleAsync();
            Assert.Equal(0, inbox.Count);
            crashed = folder.Crash();
        }

        using (crashed)
        {
            await using TestBot restarted = await DurableBots.StartAsync(crashed, handlers);
            await restarted.Chat("ada").NoReplyAsync();
        }
    }

    [Fact]
    public async Task FileAtItsLimit_TakesWhatStillFits_PastWhatDoesNot()
    {
        using var folder = new StoreFolder();
        await using TestBot bot = await DurableBots.StartAsync(folder, s_handlers, sqlite => sqlite.MaxFileBytes = 1024 * 1024);
        var inbox = bot.Services.GetRequiredService<IInbox>();
        using var giveUp = new CancellationTokenSource();
        Task<AcceptResult> tooLarge = inbox.AcceptAsync(Inbound.Message(new string('x', 2_000_000), session: TestBot.DefaultSession), giveUp.Token).AsTask();
        await Limits.UntilAsync(() => inbox.Fault is not null);
        Assert.Contains("AttrBot:Sqlite:MaxFileBytes", inbox.Fault, StringComparison.Ordinal);

        await bot.Chat("ada").SendAsync("!ping");
        Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
        Assert.False(tooLarge.IsCompleted);

        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tooLarge.WaitAsync(Limits.Patience));
        await bot.WhenIdleAsync();
        Assert.Equal(0, inbox.Count);
        await bot.Chat("ada").SendAsync("!ping");
        Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
        Assert.Null(inbox.Fault);
    }

    /// <summary>Takes all room that is left.</summary>
    private static string Fill(StoreFolder folder)
    {
        string filler = Path.Combine(folder.Folder, "filler");
        using var file = new FileStream(filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] block = new byte[4_096];
        try
        {
            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            return filler;
        }
    }
}
