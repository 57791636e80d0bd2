using AttrBot.Testing;

namespace AttrBot.Samples.Tests.Weather;

/// <summary>A reply of several messages, a typed capture and a cooldown.</summary>
public sealed class ForecastTests
{
    [Fact]
    public async Task Forecast_IsOneMessageADay()
    {
        await using TestBot bot = await WeatherBotTest.StartAsync();
        TestChat ada = bot.Chat("+15550001111");

        await ada.SendAsync("!forecast Oslo 2");

        Assert.Equal("Oslo in 1 d: cloudy, 13 °C", await ada.NextReplyAsync());
        Assert.Equal("Oslo in 2 d: windy, 12 °C", await ada.NextReplyAsync());
        await ada.NoReplyAsync();
    }

    [Theory]
    [InlineData("!forecast São Paulo", 3)]
    [InlineData("!forecast Oslo 0", 0)]
    [InlineData("!forecast Oslo 365", 7)]
    public async Task Forecast_HasThreeDaysUnlessAskedAndAWeekAtMost(string message, int days)
    {
        await using TestBot bot = await WeatherBotTest.StartAsync();
        TestChat ada = bot.Chat("+15550001111");

        await ada.SendAsync(message);

        await bot.WhenIdleAsync();
        Assert.Equal(days, ada.Messages.Count);
    }

    [Fact]
    public async Task NumberThatFitsNoDays_IsNamed()
    {
        await using TestBot bot = await WeatherBotTest.StartAsync();

        Assert.Equal("'days' cannot be 99999999999.", await bot.Chat("+15550001111").AskAsync("!forecast Oslo 99999999999"));
    }

    [Fact]
    public async Task FourthForecastOfAMinute_HasToWait()
    {
        await using TestBot bot = await WeatherBotTest.StartAsync();
        TestChat ada = bot.Chat("+15550001111");
        for (int i = 0; i < 3; i++)
        {
            await ada.AskAsync("!forecast Oslo 1");
        }

        Assert.Equal("Not so fast: try again in 60 s.", await ada.AskAsync("!forecast Oslo 1"));
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("Oslo in 1 d: cloudy, 13 °C", await ada.AskAsync("!forecast Oslo 1"));
    }
}
