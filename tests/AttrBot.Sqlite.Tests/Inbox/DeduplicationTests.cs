using AttrBot.Sqlite.Tests.Fixture;
using AttrBot.Testing;

namespace AttrBot.Sqlite.Tests.Inbox;

/// <summary>What has been taken is recognised, however long its ids, whatever its content, and after a restart.</summary>
public sealed class DeduplicationTests
{
    private static readonly TestHandlers s_handlers = new TestHandlers().Fallback(context => Task.FromResult<string?>(context.Message.Text));

    [Fact]
    public async Task SameIdWithOtherContent_IsASecondDelivery_TheFirstStands()
    {
        using var folder = new StoreFolder();
        await using TestBot bot = await DurableBots.StartAsync(folder, s_handlers);
        TestChat ada = bot.Chat("ada");
        Message first = await ada.SendAsync("first");
        await ada.SendAsync(new TestMessage { Text = "second", Id = first.Id });
        Assert.Equal("first", await ada.NextReplyAsync());
        await ada.NoReplyAsync();
    }

    [Fact]
    public async Task IdsOf10Kilobytes_AreTold_ByTheirLastCharacter()
    {
        using var folder = new StoreFolder();
        string id = new('i', 10 * 1024);
        Message first;
        await using (TestBot bot = await DurableBots.StartAsync(folder, s_handlers))
        {
            TestChat ada = bot.Chat(new string('a', 10 * 1024));
            first = await ada.SendAsync(new TestMessage { Text = "one", Id = new MessageId(id + "1") });
            await ada.SendAsync(new TestMessage { Text = "two", Id = new MessageId(id + "2") });
            Assert.Equal("one", await ada.NextReplyAsync());
            Assert.Equal("two", await ada.NextReplyAsync());
        }

        await using TestBot restarted = await DurableBots.StartAsync(folder, s_handlers);
        Assert.Equal(AcceptResult.Duplicate, await restarted.RaiseAsync(new MessageEvent(first)));
    }

    [Fact]
    public async Task Window_ForgetsTheOldest_AndTheFileDoesToo()
    {
        using var folder = new StoreFolder();
        var messages = new List<Message>();
        await using (TestBot bot = await DurableBots.StartAsync(
            folder, new TestHandlers(), options: own => own.Configuration["AttrBot:Inbox:DeduplicationWindow"] = "100"))
        {
            for (int i = 0; i < 2_200; i++)
            {
                messages.Add(await bot.Chat("ada").SendAsync($"{i}"));
            }

            Assert.Equal(AcceptResult.Duplicate, await bot.RaiseAsync(new MessageEvent(messages[^1])));
            Assert.Equal(AcceptResult.Duplicate, await bot.RaiseAsync(new MessageEvent(messages[^100])));
            Assert.Equal(AcceptResult.Accepted, await bot.RaiseAsync(new MessageEvent(messages[0])));
            await bot.WhenIdleAsync();
        }

        Assert.InRange((long)folder.Query("SELECT count(*) FROM inbox")!, 100, 1_500);
    }

    [Fact]
    public void Digest_TellsKeysApartWhosePartsRunIntoOneAnother()
    {
        Assert.NotEqual(
            DeliveryDigest.Of(Inbound.Message("x", sender: "ab", chat: "c", id: "d")),
            DeliveryDigest.Of(Inbound.Message("x", sender: "a", chat: "c", id: "bd")));
        Assert.NotEqual(
            DeliveryDigest.Of(Inbound.Message("x", id: "\ud800")), DeliveryDigest.Of(Inbound.Message("x", id: "\ud801")));
        Assert.Equal(
            DeliveryDigest.Of(Inbound.Message("x", id: "d")), DeliveryDigest.Of(Inbound.Message("y", id: "d")));
    }

    [Fact]
    public void Window_ForgetsWhatWasRolledBack()
    {
        var window = new DeliveryWindow(2);
        Assert.True(window.TryAdd(new DeliveryDigest(1, 1)));
        window.Commit();
        Assert.True(window.TryAdd(new DeliveryDigest(2, 2)));
        Assert.False(window.TryAdd(new DeliveryDigest(1, 1)));
        window.RollBack();
        Assert.True(window.TryAdd(new DeliveryDigest(2, 2)));
        Assert.True(window.TryAdd(new DeliveryDigest(3, 3)));
        window.Commit();
        Assert.True(window.TryAdd(new DeliveryDigest(1, 1)));
        Assert.False(window.TryAdd(new DeliveryDigest(3, 3)));
    }
}
