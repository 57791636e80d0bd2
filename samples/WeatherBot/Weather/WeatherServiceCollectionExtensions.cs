using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace WeatherBot.Weather;

/// <summary>Adds the weather to the services.</summary>
public static class WeatherServiceCollectionExtensions
{
    private const string AddressKey = "Weather:BaseAddress";

    /// <summary>
    /// Adds <see cref="WeatherClient"/> for the service at <c>Weather:BaseAddress</c>; without an address, starts
    /// <see cref="LoopbackWeatherService"/> and asks that.
    /// </summary>
    public static IServiceCollection AddWeather(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[AddressKey] is { Length: > 0 } configured)
        {
            Uri address = Parse(configured);
            services.AddHttpClient<WeatherClient>(http => http.BaseAddress = address);
            return services;
        }

        // Before the bot: hosted services start in the order in which they were added, and stop in reverse.
        services.AddSingleton<LoopbackWeatherService>();
        services.AddHostedService(provider => provider.GetRequiredService<LoopbackWeatherService>());
        services.AddHttpClient<WeatherClient>((provider, http) =>
            http.BaseAddress = provider.GetRequiredService<LoopbackWeatherService>().Address);
        return services;
    }

    private static Uri Parse(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? parsed) && parsed.Scheme is "http" or "https" && address.EndsWith('/')
            ? parsed
            : throw new InvalidOperationException(
                $"{AddressKey} is \"{address}\". It must be an http or https address that ends with a slash, or empty.");
}
