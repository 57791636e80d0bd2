using AttrBot.Testing;
using WeatherBot;

namespace AttrBot.Samples.Tests.Weather;

/// <summary>Starts the whole WeatherBot, with its weather service, on a clock that the test moves.</summary>
internal static class WeatherBotTest
{
    public const string Admin = "+15550000001";

    public static Task<TestBot> StartAsync(Action<TestBotOptions>? configure = null) => TestBot.StartHostAsync(
        builder => builder.AddWeatherBot(),
        options =>
        {
            options.Timeout = TimeSpan.FromMinutes(2);
            options.Configuration["AttrBot:Allow:admins:0"] = Admin;
            configure?.Invoke(options);
        });

    /// <summary>Says something and takes the reply.</summary>
    public static async Task<string> AskAsync(this TestChat chat, TestMessage message)
    {
        await chat.SendAsync(message);
        return await chat.NextReplyAsync();
    }
}
