using System.Text.Json;
using AttrBot.WhatsApp.Tests.MockWhatsApp;

namespace AttrBot.WhatsApp.Tests.Baileys;

/// <summary>A chat's messages keep their order both ways, and none waits for what belongs to another chat.</summary>
[Collection(ConversationFixture.Name)]
public sealed class OrderTests(ConversationFixture fixture)
{
    [Fact]
    public async Task The_first_messages_of_somebody_new_are_told_in_the_order_in_which_they_came()
    {
        await fixture.Server.FloodAsync("15557770001", fixture.Engine.User, count: 30);

        Assert.Equal(Floods(30), await HeardAsync(fixture.Engine, 30, from: "15557770001"));
    }

    [Fact]
    public async Task What_had_waited_with_the_server_is_told_before_what_comes_after_it()
    {
        await fixture.Engine.CallAsync("disconnect");
        await fixture.Server.FloodAsync("15557770002", fixture.Engine.User, count: 30);
        await fixture.Engine.CallAsync("connect");
        await fixture.Server.FloodAsync("15557770002", fixture.Engine.User, count: 30);

        Assert.Equal([.. Floods(30), .. Floods(30)], await HeardAsync(fixture.Engine, 60, from: "15557770002"));
    }

    [Fact]
    public async Task A_message_that_has_to_be_sent_again_keeps_back_none_that_follow()
    {
        await using RawEngine ada = await RawEngine.PairAsync(fixture.Server);
        await ada.SendAsync(fixture.Engine.Jid, "hello");
        await fixture.Engine.NextTextAsync("hello");
        await fixture.Engine.SendAsync(ada.Jid, "hello, too");
        await ada.NextTextAsync("hello, too");
        await fixture.Server.FaultAsync("corrupt=1");

        await ada.SendAllAsync(fixture.Engine.Jid, ["0", "1", "2"]);

        await fixture.Engine.NextAsync("undecryptable");
        IReadOnlyList<string> heard = await HeardAsync(fixture.Engine, 3, from: ada.User);
        Assert.Equal(["1", "2"], heard.Where(text => text != "0"));
        Assert.Contains("0", heard);
    }

    [Fact]
    public async Task A_chat_whose_devices_the_server_is_slow_to_tell_delays_no_other()
    {
        string group = await fixture.Server.MakeGroupAsync("Slow", lid: false, fixture.Engine.User, "15557770004");
        await fixture.Server.FaultAsync("hold=15557770004");
        Task<string> slow, slowGroup;
        try
        {
            slow = fixture.Engine.SendAsync("15557770004@s.whatsapp.net", "slow");
            slowGroup = fixture.Engine.SendAsync(group, "slow too");
            await fixture.Engine.SendAsync(fixture.Client.Jid, "quick");
            Assert.False(slow.IsCompleted);
            Assert.False(slowGroup.IsCompleted);
        }
        finally
        {
            await fixture.Server.FaultAsync("hold=");
        }

        await Task.WhenAll(slow, slowGroup);
        await fixture.Client.NextMessageAsync(told => told.GetProperty("text").GetString() == "quick");
    }

    [Fact]
    public async Task Two_accounts_whose_first_messages_cross_read_one_another_from_then_on()
    {
        await using RawEngine ada = await RawEngine.PairAsync(fixture.Server);
        await using RawEngine bob = await RawEngine.PairAsync(fixture.Server);
        await fixture.Server.FaultAsync("keep=1");
        try
        {
            await Task.WhenAll(ada.SendAsync(bob.Jid, "0"), bob.SendAsync(ada.Jid, "0"));
        }
        finally
        {
            await fixture.Server.FaultAsync("keep=0");
        }

        await Task.WhenAll(ada.NextTextAsync("0"), bob.NextTextAsync("0"));
        for (int i = 1; i <= 5; i++)
        {
            await ada.SendAsync(bob.Jid, $"{i}");
            await bob.NextTextAsync($"{i}");
            await bob.SendAsync(ada.Jid, $"{i}");
            await ada.NextTextAsync($"{i}");
        }

        Assert.Empty(ada.TakeAll("undecryptable"));
        Assert.Empty(bob.TakeAll("undecryptable"));
    }

    [Fact]
    public async Task Two_accounts_that_both_write_all_the_time_lose_nothing_and_keep_the_order()
    {
        await using RawEngine ada = await RawEngine.PairAsync(fixture.Server);
        await using RawEngine bob = await RawEngine.PairAsync(fixture.Server);
        string[] texts = [.. Enumerable.Range(0, 100).Select(i => $"{i}")];

        await Task.WhenAll(ada.SendAllAsync(bob.Jid, texts), bob.SendAllAsync(ada.Jid, texts));

        Assert.Equal(texts, await HeardAsync(ada, texts.Length, from: bob.User));
        Assert.Equal(texts, await HeardAsync(bob, texts.Length, from: ada.User));
        Assert.Empty(ada.TakeAll("undecryptable"));
        Assert.Empty(bob.TakeAll("undecryptable"));
    }

    private static IEnumerable<string> Floods(int count) => Enumerable.Range(0, count).Select(i => $"flood {i}");

    private static async Task<IReadOnlyList<string>> HeardAsync(RawEngine engine, int count, string from)
    {
        var texts = new List<string>(count);
        while (texts.Count < count)
        {
            JsonElement told = await engine.NextAsync(
                "message", data => data.GetProperty("info").GetProperty("chat").GetString() == $"{from}@s.whatsapp.net");
            texts.Add(RawEngine.TextOf(told)!);
        }

        return texts;
    }
}
