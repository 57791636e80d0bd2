using AttrBot.Testing;

namespace AttrBot.Samples.Tests.Weather;

/// <summary>Attached files.</summary>
public sealed class ClimateTests
{
    [Theory]
    [InlineData("14\n-6.5\n29\n", "3 temperatures from -6.5 to 29 °C, half of them below 14 °C.")]
    [InlineData("14\r\n-6.5\r\n29", "3 temperatures from -6.5 to 29 °C, half of them below 14 °C.")]
    [InlineData("city,°C\n1e1\nNaN\n-300\n\n", "1 temperatures from 10 to 10 °C, half of them below 10 °C. Lines without one: 4.")]
    [InlineData("-100\n100", "2 temperatures from -100 to 100 °C, half of them below -100 °C.")]
    [InlineData("", "I found no temperature in that file.")]
    [InlineData("\u0000\ud800\n", "I found no temperature in that file.")]
    public async Task File_IsSummedUp(string content, string reply)
    {
        await using TestBot bot = await WeatherBotTest.StartAsync();

        Assert.Equal(reply, await bot.Chat("+15550001111").AskAsync(WithFile(TestAttachment.FromText(content))));
    }

    [Fact]
    public async Task LargeFile_IsReadPartByPart()
    {
        await using TestBot bot = await WeatherBotTest.StartAsync();
        string content = string.Join('\n', Enumerable.Range(0, 100_001).Select(i => i % 41 - 10));

        string reply = await bot.Chat("+15550001111").AskAsync(WithFile(TestAttachment.FromText(content)));

        Assert.Equal("100001 temperatures from -10 to 30 °C, half of them below 10 °C.", reply);
    }

    [Fact]
    public async Task TooLargeFile_IsRefused_WhateverItsSenderStates()
    {
        await using TestBot bot = await WeatherBotTest.StartAsync();
        byte[] content = new byte[(16 * 1024 * 1024) + 1];
        TestChat ada = bot.Chat("+15550001111");

        Assert.Equal("That file is too large: I read 16 MiB at most.", await ada.AskAsync(WithFile(TestAttachment.FromBytes(content))));
        Assert.Equal(
            "That file is too large: I read 16 MiB at most.",
            await ada.AskAsync(WithFile(TestAttachment.FromBytes(content, statedLength: 1))));
    }

    [Fact]
    public async Task MissingFile_IsAskedFor()
    {
        await using TestBot bot = await WeatherBotTest.StartAsync();

        Assert.Equal("Attach a text file with one temperature a line.", await bot.Chat("+15550001111").AskAsync("!climate"));
    }

    [Fact]
    public async Task UnavailableFile_IsApologisedFor()
    {
        await using TestBot bot = await WeatherBotTest.StartAsync();

        Assert.Equal(
            "Sorry, that went wrong. Please try again later.",
            await bot.Chat("+15550001111").AskAsync(WithFile(TestAttachment.Unavailable())));
    }

    private static TestMessage WithFile(Attachment file) => new() { Text = "!climate", Attachments = [file] };
}
