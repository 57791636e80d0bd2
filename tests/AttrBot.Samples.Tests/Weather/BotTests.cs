using AttrBot.Testing;

namespace AttrBot.Samples.Tests.Weather;

/// <summary>What people ask of the bot itself, and what happens besides messages.</summary>
public sealed class BotTests
{
    [Fact]
    public async Task Statistics_CountMessagesAndTheirTime()
    {
        await using TestBot bot = await WeatherBotTest.StartAsync();
        TestChat ada = bot.Chat("+15550001111");
        Assert.Equal("0 messages before this one, 0.0 ms each.", await ada.AskAsync("!stats"));

        await ada.AskAsync("!weather");
        await bot.AdvanceAsync(TimeSpan.FromSeconds(3));
        await ada.AskAsync("Oslo");
        await bot.WhenIdleAsync();

        // The question and its answer are one message to the middleware; it lasted as long as the wait.
        Assert.Equal("2 messages before this one, 1500.0 ms each.", await ada.AskAsync("!stats"));
    }

    [Fact]
    public async Task Failures_AreForAdministrators()
    {
        await using TestBot bot = await WeatherBotTest.StartAsync();

        Assert.Equal("Dead letters: 0", await bot.Chat(WeatherBotTest.Admin).AskAsync("!failures"));
        Assert.StartsWith("!", await bot.Chat("+15550001111").AskAsync("!failures"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnythingElse_IsAnsweredWithHelp_InDirectChatsOnly()
    {
        await using TestBot bot = await WeatherBotTest.StartAsync();
        TestChat inGroup = bot.Group("friends").As("+15550001111");

        Assert.Contains(
            "Tells the weather in a city.", await bot.Chat("+15550001111").AskAsync("hello?"), StringComparison.Ordinal);
        await inGroup.SendAsync("hello?");
        await inGroup.NoReplyAsync();
    }

    [Fact]
    public async Task ThumbsUp_IsThankedFor()
    {
        await using TestBot bot = await WeatherBotTest.StartAsync();
        TestChat ada = bot.Chat("+15550001111");
        await ada.AskAsync("!ping");

        await ada.ReactAsync("👎");
        await ada.NoReplyAsync();
        await ada.ReactAsync("👍");

        Assert.Equal("Glad that you like it!", await ada.NextReplyAsync());
    }

    [Fact]
    public async Task AddressThatIsNone_IsAnErrorWithItsKey()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => WeatherBotTest.StartAsync(
            options => options.Configuration["Weather:BaseAddress"] = "weather.example"));

        Assert.Contains("Weather:BaseAddress", error.Message, StringComparison.Ordinal);
    }
}
