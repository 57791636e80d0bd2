using AttrBot.Testing;

namespace AttrBot.Samples.Tests.Weather;

/// <summary>What people ask of the weather.</summary>
public sealed class WeatherTests
{
    [Theory]
    [InlineData("!weather Oslo", "Oslo: sunny")]
    [InlineData("  !WEATHER oslo  ", "Oslo: sunny")]
    [InlineData("!weather São Paulo", "São Paulo: windy")]
    [InlineData("!weather 東京", "東京: sunny")]
    [InlineData("!weather Atlantis", "I know no weather station in Atlantis.")]
    [InlineData("!weather ?city=Oslo&x=#/..", "I know no weather station in ?city=Oslo&x=#/...")]
    public async Task Weather_IsThatOfTheService(string message, string reply)
    {
        await using TestBot bot = await WeatherBotTest.StartAsync();

        Assert.Equal(reply, await bot.Chat("+15550001111").AskAsync(message));
    }

    [Fact]
    public async Task Lookups_AreRecordedAfterTheReply()
    {
        await using TestBot bot = await WeatherBotTest.StartAsync();
        TestChat ada = bot.Chat("+15550001111");
        Assert.Equal("Nobody has asked yet.", await ada.AskAsync("!popular"));

        foreach (string city in new[] { "Bergen", "Oslo", "oslo", "Atlantis" })
        {
            await ada.AskAsync($"!weather {city}");
        }

        await bot.WhenIdleAsync();
        Assert.Equal("Oslo: 2\nBergen: 1", await ada.AskAsync("!popular"));
    }

    [Fact]
    public async Task Question_TakesTheNextMessageAsItsAnswer()
    {
        await using TestBot bot = await WeatherBotTest.StartAsync();
        TestChat ada = bot.Chat("+15550001111");

        Assert.Equal("Which city?", await ada.AskAsync("!weather"));
        Assert.Equal("Bergen: rainy", await ada.AskAsync(" Bergen "));
    }

    [Fact]
    public async Task Question_LeavesOthersAlone()
    {
        await using TestBot bot = await WeatherBotTest.StartAsync();
        TestGroup group = bot.Group("friends");
        TestChat ada = group.As("+15550001111");
        TestChat bob = group.As("+15550002222");

        Assert.Equal("Which city?", await ada.AskAsync("!weather"));
        Assert.Equal("pong", await bob.AskAsync("!ping"));
        Assert.Equal("Lagos: stormy", await ada.AskAsync("Lagos"));
    }

    [Fact]
    public async Task Question_GivesUpAfterHalfAMinute()
    {
        await using TestBot bot = await WeatherBotTest.StartAsync();
        TestChat ada = bot.Chat("+15550001111");

        Assert.Equal("Which city?", await ada.AskAsync("!weather"));
        await bot.AdvanceAsync(TimeSpan.FromSeconds(29));
        await ada.NoReplyAsync();
        await bot.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal("Never mind, then.", await ada.NextReplyAsync());
    }
}
