namespace WeatherBot.Weather;

/// <summary>The weather in a city.</summary>
/// <param name="City">The city as it is spelt.</param>
/// <param name="Summary">The weather in a few words.</param>
/// <param name="Temperature">The temperature in degrees Celsius.</param>
public sealed record WeatherReport(string City, string Summary, int Temperature);
