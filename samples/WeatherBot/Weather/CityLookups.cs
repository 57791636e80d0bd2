namespace WeatherBot.Weather;

/// <summary>How often people asked for a city.</summary>
/// <param name="City">The city.</param>
/// <param name="Lookups">How often.</param>
public sealed record CityLookups(string City, int Lookups);
