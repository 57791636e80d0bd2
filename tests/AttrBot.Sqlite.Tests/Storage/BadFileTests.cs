using AttrBot.Sqlite.Tests.Fixture;
using AttrBot.Testing;

namespace AttrBot.Sqlite.Tests.Storage;

/// <summary>A file that cannot be used is reported for what it is, before anything is taken.</summary>
public sealed class BadFileTests
{
    private static readonly TestHandlers s_handlers = new TestHandlers().On("!ping", "pong");

    [Fact]
    public async Task FileInUse_NamesTheProcess()
    {
        using var folder = new StoreFolder();
        await using TestBot bot = await DurableBots.StartAsync(folder, s_handlers);

        BotStorageException e = await FailsAsync(folder, BotStorageFailure.InUse);

        Assert.Contains($"process {Environment.ProcessId} ", e.Message, StringComparison.Ordinal);
        await bot.Chat("ada").SendAsync("!ping");
        Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
    }

    [Fact]
    public async Task FileThatWasInUse_CanBeUsedWhenItsBotHasStopped()
    {
        using var folder = new StoreFolder();
        await using (await DurableBots.StartAsync(folder, s_handlers))
        {
        }

        await using TestBot bot = await DurableBots.StartAsync(folder, s_handlers);
        await bot.Chat("ada").SendAsync("!ping");
        Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
    }

    [Fact]
    public async Task NewerSchema_IsRefused_AndLeftAlone()
    {
        using var folder = new StoreFolder();
        await using (await DurableBots.StartAsync(folder, s_handlers))
        {
        }

        folder.Query("PRAGMA user_version = 99");
        BotStorageException e = await FailsAsync(folder, BotStorageFailure.NewerSchema);
        Assert.Contains("99", e.Message, StringComparison.Ordinal);
        Assert.Equal(99L, folder.Query("PRAGMA user_version"));
    }

    [Fact]
    public async Task DatabaseOfAnotherProgram_IsRefused_AndLeftAlone()
    {
        using var folder = new StoreFolder();
        folder.Query("CREATE TABLE music (title TEXT)");
        await FailsAsync(folder, BotStorageFailure.Foreign);
        Assert.Equal(1L, folder.Query("SELECT count(*) FROM sqlite_schema"));
    }

    [Fact]
    public async Task FileThatIsNoDatabase_IsRefused()
    {
        using var folder = new StoreFolder();
        await File.WriteAllTextAsync(folder.Database, new string('x', 10_000));
        await FailsAsync(folder, BotStorageFailure.Corrupt);
    }

    [Fact]
    public async Task TruncatedFile_IsRefused()
    {
        using StoreFolder folder = await FilledAsync();
        using (FileStream file = File.OpenWrite(folder.Database))
        {
            file.SetLength(file.Length / 2);
        }

        await FailsAsync(folder, BotStorageFailure.Corrupt);
    }

    [Fact]
    public async Task DamagedPage_IsFound()
    {
        using StoreFolder folder = await FilledAsync();
        using (FileStream file = File.OpenWrite(folder.Database))
        {
            byte[] zeros = new byte[64];
            for (long page = 4; (page + 1) * 4_096 <= file.Length; page++)
            {
                file.Position = page * 4_096;
                file.Write(zeros);
            }
        }

        await FailsAsync(folder, BotStorageFailure.Corrupt);
    }

    [Fact]
    public async Task MissingFolder_IsSaid()
    {
        using var folder = new StoreFolder();
        var elsewhere = Path.Combine(folder.Folder, "missing", "bot.db");
        BotStorageException e = await Assert.ThrowsAsync<BotStorageException>(
            () => DurableBots.StartAsync(folder, s_handlers, sqlite => sqlite.Path = elsewhere));
        Assert.Equal(BotStorageFailure.CannotOpen, e.Failure);
        Assert.Contains(elsewhere, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadOnlyFolder_IsSaid()
    {
        using StoreFolder folder = await FilledAsync();
        using MountedFolder? readOnly = MountedFolder.TryReadOnly(folder.Folder);
        Assert.SkipWhen(readOnly is null, "Only the superuser can mount a read-only folder.");
        await FailsAsync(folder, BotStorageFailure.ReadOnly);
    }

    [Theory]
    [InlineData("Path", "")]
    [InlineData("Path", ":memory:")]
    [InlineData("OverflowCapacity", "-1")]
    [InlineData("MaxDeadLetters", "0")]
    [InlineData("MaxFileBytes", "1000")]
    [InlineData("Synchronous", "7")]
    public async Task BadOption_IsNamed(string key, string value)
    {
        Exception e = await Assert.ThrowsAnyAsync<Exception>(() => TestBot.StartAsync(
            bot => bot.AddHandlerTable(s_handlers, _ => { }).UseSqlite(),
            options =>
            {
                options.Configuration["AttrBot:Sqlite:Path"] = "bot.db";
                options.Configuration[$"AttrBot:Sqlite:{key}"] = value;
            }));
        Assert.Contains($"AttrBot:Sqlite:{key}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileHoldsPrivateData_AndIsMadeForItsOwnerAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            // It has no file modes.
            return;
        }

        using var folder = new StoreFolder();
        await using TestBot bot = await DurableBots.StartAsync(folder, s_handlers);
        foreach (string suffix in new[] { "", "-wal", "-shm" })
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.Database + suffix));
        }
    }

    /// <summary>A file with some pages in it, closed.</summary>
    private static async Task<StoreFolder> FilledAsync()
    {
        var folder = new StoreFolder();
        await using TestBot bot = await DurableBots.StartAsync(folder, s_handlers);
        for (int i = 0; i < 50; i++)
        {
            await bot.Chat($"person {i}").SendAsync($"!ping{new string('x', 2_000)}");
        }

        await bot.WhenIdleAsync();
        return folder;
    }

    private static async Task<BotStorageException> FailsAsync(StoreFolder folder, BotStorageFailure failure)
    {
        BotStorageException e = await Assert.ThrowsAsync<BotStorageException>(() => DurableBots.StartAsync(folder, s_handlers));
        Assert.Equal(failure, e.Failure);
        Assert.Contains(folder.Database, e.Message, StringComparison.Ordinal);
        return e;
    }
}
