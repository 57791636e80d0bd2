using AttrBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AttrBot.Tests.Hosting;

/// <summary>The client inside a hosted bot: services send without having been asked.</summary>
public sealed class HostedBotClientTests
{
    [Fact]
    public async Task Send_FromAService_Arrives()
    {
        await using var bot = await TestBot.StartAsync(_ => { });
        var client = bot.Services.GetRequiredService<BotClient>();

        await client.SendAsync("+15550001111", "Good morning!", TestContext.Current.CancellationToken);

        Assert.Equal("Good morning!", await bot.Chat("+15550001111").NextReplyAsync());
    }

    [Fact]
    public async Task Send_BeforeTheHostHasStarted_SaysSo()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddAttrBot(bot => bot.AddTransport("one", _ => ScriptedTransport.Connecting()));
        using IHost host = builder.Build();
        var client = host.Services.GetRequiredService<BotClient>();

        var e = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await client.SendAsync("chat", "Hello!", TestContext.Current.CancellationToken));

        Assert.Equal("The bot has no session: it has no transport, or it has not started yet. Send once the host has started.", e.Message);
    }

    [Fact]
    public async Task Dispose_LeavesTheBotRunning()
    {
        await using var bot = await TestBot.StartAsync(_ => { });
        var client = bot.Services.GetRequiredService<BotClient>();

        await client.DisposeAsync();
        await client.SendAsync("+15550001111", "Still here", TestContext.Current.CancellationToken);

        Assert.Equal("Still here", await bot.Chat("+15550001111").NextReplyAsync());
    }

    [Fact]
    public async Task WhenConnected_FollowsTheConnection()
    {
        await using var bot = await TestBot.StartAsync(_ => { });
        BotSession session = bot.Services.GetRequiredService<BotClient>().Session(TestBot.DefaultSession);
        Assert.True(session.WhenConnectedAsync(TestContext.Current.CancellationToken).IsCompletedSuccessfully);

        bot.Session.Transport.Disconnect("cable");
        Task waiting = session.WhenConnectedAsync(TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        bot.Session.Transport.Reconnect();

        await waiting;
    }

    [Fact]
    public async Task WhenConnected_OfAStoppedBot_Fails()
    {
        await using var bot = await TestBot.StartAsync(_ => { });
        BotSession session = bot.Services.GetRequiredService<BotClient>().Session(TestBot.DefaultSession);
        bot.Session.Transport.Disconnect();
        Task waiting = session.WhenConnectedAsync(TestContext.Current.CancellationToken);

        await bot.StopAsync();

        var e = await Assert.ThrowsAsync<BotConnectionException>(() => waiting);
        Assert.Equal("Session 'test' has been stopped: it does not connect any more. SessionManager.StartAsync starts it again.", e.Message);
        await Assert.ThrowsAsync<BotConnectionException>(() => session.WhenConnectedAsync(TestContext.Current.CancellationToken));
    }
}
