using Microsoft.Extensions.Hosting;
using WeatherBot;

// The settings lie beside the program, whatever the working directory is.
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
{
    Args = args,
    ContentRootPath = AppContext.BaseDirectory,
});
builder.AddWeatherBot();
await builder.Build().RunAsync();
