using System.Collections.Concurrent;

namespace WeatherBot.Weather;

/// <summary>The weather service's data: always the same weather, and what was asked for. Thread-safe.</summary>
internal sealed class WeatherStation
{
    /// <summary>From fair to foul; a forecast goes round.</summary>
    private static readonly string[] s_summaries = ["sunny", "cloudy", "windy", "rainy", "stormy", "snowy"];

    private static readonly Dictionary<string, WeatherReport> s_now = new WeatherReport[]
    {
        new("Oslo", "sunny", 14),
        new("Bergen", "rainy", 11),
        new("London", "cloudy", 16),
        new("Lagos", "stormy", 29),
        new("São Paulo", "windy", 22),
        new("Tromsø", "snowy", -6),
        new("東京", "sunny", 25),
    }.ToDictionary(report => report.City, StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<string, int> _lookups = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The weather in a city; <see langword="null"/> for one without a station.</summary>
    public WeatherReport? Find(string city) => s_now.GetValueOrDefault(city);

    /// <summary>The weather of the next days; <see langword="null"/> for a city without a station.</summary>
    public WeatherReport[]? Forecast(string city, int days)
    {
        if (Find(city) is not { } today)
        {
            return null;
        }

        int start = Array.IndexOf(s_summaries, today.Summary);
        return [.. Enumerable.Range(1, Math.Clamp(days, 0, 14)).Select(day => today with
        {
            Summary = s_summaries[(start + day) % s_summaries.Length],
            Temperature = today.Temperature - (day % 4),
        })];
    }

    /// <summary>Counts a lookup; <see langword="false"/> for a city without a station.</summary>
    public bool Count(string city)
    {
        if (Find(city) is not { } known)
        {
            return false;
        }

        _lookups.AddOrUpdate(known.City, 1, static (_, count) => count + 1);
        return true;
    }

    /// <summary>The five most wanted cities.</summary>
    public CityLookups[] Popular() =>
    [
        .. _lookups
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Take(5)
            .Select(pair => new CityLookups(pair.Key, pair.Value)),
    ];
}
