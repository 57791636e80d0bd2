using System.Runtime.CompilerServices;
using AttrBot;
using Polly.CircuitBreaker;
using WeatherBot.Weather;

namespace WeatherBot.Handlers;

/// <summary>What people ask of the weather.</summary>
public sealed class WeatherHandlers(WeatherClient weather)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Tells the weather in a city.</summary>
    [Trigger("!weather (?<city>.+)")]
    public async Task<string> WeatherAsync(MessageContext context, string city, CancellationToken cancellationToken)
    {
        WeatherReport? report;
        try
        {
            report = await CallAsync(context, token => weather.GetAsync(city, token), cancellationToken);
        }
        catch (BrokenCircuitException)
        {
            return "The weather service is down. I will ask it again in a few seconds.";
        }

        if (report is null)
        {
            return $"I know no weather station in {city}.";
        }

        // Nobody waits for this, so the reply does not either.
        await context.DeferAsync((_, token) => weather.RecordLookupAsync(report.City, token));
        return $"{report.City}: {report.Summary}";
    }

    /// <summary>Asks which city, then tells its weather.</summary>
    [Trigger("!weather")]
    public async Task<string> AskAsync(MessageContext context, CancellationToken cancellationToken)
    {
        await context.ReplyAsync("Which city?", cancellationToken);
        Message? answer = await context.WaitForReplyAsync(s_patience, message => !string.IsNullOrWhiteSpace(message.Text));
        return answer is null
            ? "Never mind, then."
            : await WeatherAsync(context, answer.Text.Trim(), context.CancellationToken);
    }

    /// <summary>Tells the weather of the next days, one message a day.</summary>
    [Trigger("!forecast (?<city>.+?)( (?<days>[0-9]+))?")]
    [Cooldown(3, "00:01:00")]
    public async IAsyncEnumerable<string> ForecastAsync(
        MessageContext context, string city, int days = 3, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        WeatherReport[]? forecast = await CallAsync(
            context, token => weather.GetForecastAsync(city, Math.Min(days, 7), token), cancellationToken);
        if (forecast is null)
        {
            yield return $"I know no weather station in {city}.";
            yield break;
        }

        for (int day = 0; day < forecast.Length; day++)
        {
            yield return $"{forecast[day].City} in {day + 1} d: {forecast[day].Summary}, {forecast[day].Temperature} °C";
        }
    }

    /// <summary>Lists the cities that people ask for most.</summary>
    [Trigger("!popular")]
    public async Task<string> PopularAsync(MessageContext context, CancellationToken cancellationToken)
    {
        CityLookups[] popular = await CallAsync(context, weather.GetPopularAsync, cancellationToken);
        return popular.Length == 0
            ? "Nobody has asked yet."
            : string.Join('\n', popular.Select(city => $"{city.City}: {city.Lookups}"));
    }

    /// <summary>Keeps to the service's rate, and leaves it alone for a while when it is down.</summary>
    private static async Task<T> CallAsync<T>(
        MessageContext context, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        await context.CircuitBreaker("weather_api").ExecuteAsync(
            async token =>
            {
                await context.RateLimitAsync(token);
                return await call(token);
            },
            cancellationToken);
}
