using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Hosting;

namespace WeatherBot.Weather;

/// <summary>A small weather service on loopback, so that the sample works without the internet. It speaks HTTP and JSON.</summary>
public sealed class LoopbackWeatherService : BackgroundService
{
    private readonly WeatherStation _station = new();
    private HttpListener _listener = new();

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://localhost/");

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Listen();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _listener.Close();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using CancellationTokenRegistration stop = stoppingToken.Register(_listener.Stop);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                _ = AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException && stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>Takes a free port: <see cref="HttpListener"/> cannot ask the system for one.</summary>
    private void Listen()
    {
        while (!_listener.IsListening)
        {
            Address = new Uri($"http://localhost:{Random.Shared.Next(49152, 65536)}/");
            _listener = new HttpListener { Prefixes = { Address.AbsoluteUri } };
            try
            {
                _listener.Start();
            }
            catch (HttpListenerException)
            {
                // Somebody has the port; try another one.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using HttpListenerResponse response = context.Response;
        string city = context.Request.QueryString["city"] ?? "";
        switch (context.Request.HttpMethod, context.Request.Url?.AbsolutePath)
        {
            case ("GET", "/weather"):
                await WriteAsync(response, _station.Find(city), WeatherJson.Default.WeatherReport);
                break;
            case ("GET", "/forecast") when int.TryParse(context.Request.QueryString["days"], out int days):
                await WriteAsync(response, _station.Forecast(city, days), WeatherJson.Default.WeatherReportArray);
                break;
            case ("GET", "/lookups"):
                await WriteAsync(response, _station.Popular(), WeatherJson.Default.CityLookupsArray);
                break;
            case ("POST", "/lookups"):
                response.StatusCode = (int)(_station.Count(city) ? HttpStatusCode.NoContent : HttpStatusCode.NotFound);
                break;
            default:
                response.StatusCode = (int)HttpStatusCode.NotFound;
                break;
        }
    }

    private static async Task WriteAsync<T>(HttpListenerResponse response, T? value, JsonTypeInfo<T> type)
        where T : class
    {
        if (value is null)
        {
            response.StatusCode = (int)HttpStatusCode.NotFound;
            return;
        }

        response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(response.OutputStream, value, type);
    }
}
