using AttrBot.Sessions;
using AttrBot.Sqlite.Tests.Fixture;
using AttrBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Sqlite.Tests.Sessions;

/// <summary>What a transport remembers is there after a restart.</summary>
public sealed class SessionStoreTests
{
    [Fact]
    public async Task Values_AreKeptAcrossARestart_EachUnderItsSessionAndName()
    {
        using var folder = new StoreFolder();
        byte[] value = [0, 1, 255];
        await using (TestBot bot = await DurableBots.StartAsync(folder, new TestHandlers()))
        {
            var store = bot.Services.GetRequiredService<ISessionStore>();
            await store.SaveAsync("one", "keys", new byte[] { 9 });
            await store.SaveAsync("one", "keys", value);
            await store.SaveAsync("two", "keys", ReadOnlyMemory<byte>.Empty);
            await store.SaveAsync("one", "other", value);
            await store.DeleteAsync("one", "other");
        }

        await using TestBot restarted = await DurableBots.StartAsync(folder, new TestHandlers());
        var again = restarted.Services.GetRequiredService<ISessionStore>();
        Assert.Equal<byte[]?>(value, await again.LoadAsync("one", "keys"));
        Assert.Empty((await again.LoadAsync("two", "keys"))!);
        Assert.Null(await again.LoadAsync("one", "other"));
        Assert.Null(await again.LoadAsync("three", "keys"));
    }
}
