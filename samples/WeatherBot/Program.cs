using AttrBot;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WeatherBot.Telemetry;
using WeatherBot.Weather;

// The settings lie beside the program: the working directory may be any.
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
{
    Args = args,
    ContentRootPath = AppContext.BaseDirectory,
});

builder.Services
    .AddWeather(builder.Configuration)
    .AddSingleton<MessageStatistics>();
builder.AddAttrBot(bot => bot
    .AddHandlers()
    .Use<TimingMiddleware>()
    .AddConsole());

await builder.Build().RunAsync();
