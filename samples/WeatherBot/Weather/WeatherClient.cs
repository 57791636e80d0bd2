using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;

namespace WeatherBot.Weather;

/// <summary>Talks to the weather service over HTTP.</summary>
/// <param name="http">A client whose base address is the service's.</param>
public sealed class WeatherClient(HttpClient http)
{
    /// <summary>The weather in a city now; <see langword="null"/> if the service does not know the city.</summary>
    public Task<WeatherReport?> GetAsync(string city, CancellationToken cancellationToken) =>
        GetAsync($"weather?city={Uri.EscapeDataString(city)}", WeatherJson.Default.WeatherReport, cancellationToken);

    /// <summary>The weather of the next days, tomorrow first; <see langword="null"/> if the service does not know the city.</summary>
    public Task<WeatherReport[]?> GetForecastAsync(string city, int days, CancellationToken cancellationToken) =>
        GetAsync($"forecast?city={Uri.EscapeDataString(city)}&days={days}", WeatherJson.Default.WeatherReportArray, cancellationToken);

    /// <summary>The cities that people asked for most, the first ones first.</summary>
    public async Task<CityLookups[]> GetPopularAsync(CancellationToken cancellationToken) =>
        await GetAsync("lookups", WeatherJson.Default.CityLookupsArray, cancellationToken) ?? [];

    /// <summary>Tells the service that somebody asked for a city.</summary>
    public async Task RecordLookupAsync(string city, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response =
            await http.PostAsync($"lookups?city={Uri.EscapeDataString(city)}", content: null, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private async Task<T?> GetAsync<T>(string address, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        using HttpResponseMessage response = await http.GetAsync(address, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync(type, cancellationToken);
    }
}
