using System.Text.Json.Serialization;

namespace WeatherBot.Weather;

/// <summary>What bot and weather service exchange, serialised without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WeatherReport))]
[JsonSerializable(typeof(WeatherReport[]))]
[JsonSerializable(typeof(CityLookups[]))]
internal sealed partial class WeatherJson : JsonSerializerContext;
