using AttrBot.Hosting;

namespace AttrBot.Tests.Hosting;

/// <summary>What signals do to a real process, and what it ends with: as the guide on operations says.</summary>
public sealed class ShutdownProcessTests
{
    private const string Program = "AttrBot.StoppingBot";

    /// <summary>The log of the stopping bot: from here on a second signal ends it.</summary>
    private const string Draining = "The bot stops and drains";

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("QUIT")]
    public async Task Signal_LetsTheBotFinishWhatItHasTaken(string signal)
    {
        await using BotProcess bot = BotProcess.Start(Program);
        await bot.SayAsync("!work");
        Assert.Equal("working", await bot.ReadAsync());

        await bot.SignalAsync(signal);

        Assert.Equal("worked", await bot.ReadAsync());
        Assert.Equal("deferred", await bot.ReadAsync());
        Assert.Equal(0, await bot.ExitCodeAsync());
    }

    [Fact]
    public async Task WhenTheTimeToDrainIsOver_TheExitCodeSaysSo()
    {
        await using BotProcess bot = BotProcess.Start(Program, "--AttrBot:ShutdownTimeout=00:00:00.2");
        await bot.SayAsync("!hang");
        Assert.Equal("hanging", await bot.ReadAsync());

        await bot.SignalAsync("TERM");

        Assert.Equal(ShutdownSignals.NotDrained, await bot.ExitCodeAsync());
    }

    [Theory]
    [InlineData("TERM", "TERM", 128 + 15)]
    [InlineData("TERM", "INT", 128 + 2)]
    [InlineData("TERM", "QUIT", 128 + 3)]
    public async Task SecondSignal_EndsTheProcessAtOnce(string first, string second, int exitCode)
    {
        await using BotProcess bot = BotProcess.Start(
            Program, "--AttrBot:ShutdownTimeout=01:00:00", "--Logging:LogLevel:AttrBot=Information");
        await bot.SayAsync("!hang");
        Assert.Equal("hanging", await bot.ReadAsync());
        await bot.SignalAsync(first);
        await bot.WhenLoggedAsync(Draining);

        await bot.SignalAsync(second);

        Assert.Equal(exitCode, await bot.ExitCodeAsync());
    }

    [Fact]
    public async Task EndOfTheInput_EndsTheBot_WithoutAnError()
    {
        await using BotProcess bot = BotProcess.Start(Program);

        bot.CloseInput();

        Assert.Equal(0, await bot.ExitCodeAsync());
    }

    [Fact]
    public async Task BotThatCannotStart_SaysWhy_AndFails()
    {
        await using BotProcess bot = BotProcess.Start(Program, "--AttrBot:ShutdownTimeout=soon");

        await bot.WhenLoggedAsync("AttrBot:ShutdownTimeout");

        // An unhandled exception: .NET aborts.
        Assert.Equal(128 + 6, await bot.ExitCodeAsync());
    }
}
