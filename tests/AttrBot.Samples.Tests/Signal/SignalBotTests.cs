using AttrBot.Signal;
using AttrBot.Testing;
using SignalBot;

namespace AttrBot.Samples.Tests.Signal;

/// <summary>The bot for Signal, without Signal.</summary>
public sealed class SignalBotTests
{
    private const string Admin = "+15550000001";

    [Fact]
    public async Task Ping_IsAnsweredInMarkdown()
    {
        await using TestBot bot = await StartAsync();
        TestChat ada = bot.Chat("+15550001111");

        await ada.SendAsync("!ping");

        Assert.Equal("**pong**", await ada.NextReplyAsync());
    }

    [Fact]
    public async Task Echo_ShowsMarksAsTheyWereWritten()
    {
        await using TestBot bot = await StartAsync();
        TestChat ada = bot.Chat("+15550001111");

        await ada.SendAsync("!echo **loud**");

        Assert.Equal(@"You said: \*\*loud\*\*", await ada.NextReplyAsync());
    }

    [Fact]
    public async Task Guess_AsksUntilItIsRight()
    {
        await using TestBot bot = await StartAsync();
        TestChat ada = bot.Chat("+15550001111");

        await ada.SendAsync("!guess");
        Assert.Equal("Is it **50**?", await ada.NextReplyAsync());
        await ada.SendAsync("higher");
        Assert.Equal("Is it **75**?", await ada.NextReplyAsync());
        await ada.SendAsync("lower");
        Assert.Equal("Is it **62**?", await ada.NextReplyAsync());
        await ada.SendAsync("yes");

        Assert.Equal("🎉", (await ada.NextActionAsync<OutgoingReaction>()).Emoji);
        await ada.NoReplyAsync();
    }

    [Fact]
    public async Task Size_ReadsWhatIsAttached()
    {
        await using TestBot bot = await StartAsync();
        TestChat ada = bot.Chat("+15550001111");

        await ada.SendAsync(new TestMessage { Text = "!size", Attachments = [TestAttachment.FromBytes(new byte[100_000], "a.bin")] });

        Assert.Equal("1 files, 100000 bytes", await ada.NextReplyAsync());
    }

    [Fact]
    public async Task Poll_IsSentThroughTheOutbox()
    {
        await using TestBot bot = await StartAsync();
        TestChat ada = bot.Group("tea").As("+15550001111");

        await ada.SendAsync("!poll Tea?");

        Assert.Equal(new SignalPoll("Tea?", ["yes", "no"]), await ada.NextActionAsync<SignalPoll>());
    }

    [Fact]
    public async Task WhatIsForAdministrators_IsForThemAlone()
    {
        await using TestBot bot = await StartAsync();
        TestChat stranger = bot.Chat("+15550001111");

        await stranger.SendAsync("!captcha signalcaptcha://x");

        Assert.Contains("!ping", await stranger.NextReplyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_TalksInTheConsoleToo()
    {
        SampleProcess run = await SampleProcess.RunAsync("SignalBot", "!ping\n", "console");

        Assert.Equal((0, $"**pong**{Environment.NewLine}"), (run.ExitCode, run.Output));
    }

    [Theory]
    [InlineData("link")]
    [InlineData("register")]
    [InlineData("verify")]
    public async Task Process_SaysThatSignalCliDoesNotRun(string command)
    {
        SampleProcess run = await SampleProcess.RunAsync(
            "SignalBot", "", command, "--AttrBot:Signal:Account=+15550001111", "--AttrBot:Signal:Address=tcp://127.0.0.1:1");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Nothing listens at tcp://127.0.0.1:1", run.Error, StringComparison.Ordinal);
    }

    private static Task<TestBot> StartAsync() => TestBot.StartAsync(
        bot => bot.AddHandlers(typeof(PortableHandlers), typeof(SignalHandlers)),
        options => options.Configuration["AttrBot:Allow:admins:0"] = Admin);
}
