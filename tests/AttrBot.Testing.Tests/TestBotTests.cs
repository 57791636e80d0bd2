namespace AttrBot.Testing.Tests;

/// <summary>The bot under test as the documentation shows it.</summary>
public sealed class TestBotTests
{
    [Fact]
    public async Task Message_IsAnswered()
    {
        await using var bot = await TestBot.StartAsync(b => b.AddHandlers(typeof(BasicHandlers)));
        var ada = bot.Chat("+15550001111");

        await ada.SendAsync("!ping");

        Assert.Equal("pong", await ada.NextReplyAsync());
        await ada.NoReplyAsync();
    }

    [Fact]
    public async Task NextReply_OfAnIdleBot_FailsWithTheConversation()
    {
        await using var bot = await TestBot.StartAsync(b => b.AddHandlers(typeof(BasicHandlers)));
        var ada = bot.Chat("+15550001111");
        await ada.SendAsync("!pong");

        var e = await Assert.ThrowsAsync<TestBotException>(ada.NextReplyAsync);

        Assert.StartsWith("Waited for a message in test/+15550001111, but none came. The bot is idle.\n", e.Message);
        Assert.Contains("!ping  (WholeMessage, AttrBot.Testing.Tests.BasicHandlers.PingAsync)", e.Message);
        Assert.Contains("0.000 s  test/+15550001111: !pong", e.Message);
    }
}
