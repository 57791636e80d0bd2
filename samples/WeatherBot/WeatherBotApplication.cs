using AttrBot;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WeatherBot.Telemetry;
using WeatherBot.Weather;

namespace WeatherBot;

/// <summary>Puts the application together: for <c>Program</c>, and for tests.</summary>
public static class WeatherBotApplication
{
    /// <summary>Adds the bot and what it needs.</summary>
    public static void AddWeatherBot(this HostApplicationBuilder builder)
    {
        builder.Services
            .AddWeather(builder.Configuration)
            .AddSingleton<MessageStatistics>();
        builder.AddAttrBot(bot => bot
            .AddHandlers()
            .Use<TimingMiddleware>()
            .AddConsole());
    }
}
