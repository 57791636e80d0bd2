using AttrBot.Testing;

namespace AttrBot.Samples.Tests.Ping;

/// <summary>The smallest sample.</summary>
public sealed class PingBotTests
{
    [Fact]
    public async Task Ping_IsAnswered()
    {
        await using TestBot bot = await TestBot.StartAsync(b => b.AddHandlers(typeof(PingHandlers)));
        TestChat ada = bot.Chat("+15550001111");

        await ada.SendAsync("!PING");

        Assert.Equal("pong", await ada.NextReplyAsync());
    }

    [Fact]
    public async Task LongerWord_IsNotAnswered()
    {
        await using TestBot bot = await TestBot.StartAsync(b => b.AddHandlers(typeof(PingHandlers)));
        TestChat ada = bot.Chat("+15550001111");

        await ada.SendAsync("!pingpong");

        await ada.NoReplyAsync();
    }

    [Fact]
    public async Task Process_AnswersEachLineAndEndsWithItsInput()
    {
        SampleProcess run = await SampleProcess.RunAsync("PingBot", "!ping\nwhat?\n!ping");

        Assert.Equal((0, $"pong{Environment.NewLine}pong{Environment.NewLine}"), (run.ExitCode, run.Output));
    }
}
