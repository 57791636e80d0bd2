using System.Runtime.CompilerServices;
using AttrBot;

namespace Corpus.Direct.TaskResults;

public sealed record Forecast(string City, int Degrees);

public interface IForecasts
{
    Task<Forecast> GetAsync(string city, CancellationToken cancellationToken = default);

    ValueTask<Forecast> CachedAsync(string city);

    Task<string[]> CitiesAsync();

    Task<IForecasts> ForCountryAsync(string country);
}

public sealed class ForecastHandlers(IForecasts forecasts)
{
    private readonly Lazy<Task<Forecast>> _home = new(() => forecasts.GetAsync("Home"));
    private readonly Task<string[]> _cities = forecasts.CitiesAsync();
    private readonly Dictionary<string, Task<Forecast>> _running = [];

    [Trigger("!weather (?<city>.+)")]
    public Task<string> WeatherAsync(string city)
    {
        var forecast = forecasts.GetAsync(city).Result; // BLOCKS task-wait
        return Task.FromResult($"{forecast.City}: {forecast.Degrees} °C");
    }

    [Trigger("!inline (?<city>.+)")]
    public Task<string> InlineAsync(string city)
        => Task.FromResult($"{city}: {forecasts.GetAsync(city).Result.Degrees}"); // BLOCKS task-wait

    [Trigger("!cached (?<city>.+)")]
    public ValueTask<string> CachedAsync(string city)
    {
        Forecast cached = forecasts.CachedAsync(city).Result; // BLOCKS task-wait
        int degrees = forecasts.CachedAsync(city).AsTask().Result.Degrees; // BLOCKS task-wait
        return new(cached.City + degrees);
    }

    [Trigger("!home")]
    public Task<string> HomeAsync()
    {
        if (_home.Value.Result.Degrees > 30) // BLOCKS task-wait
        {
            return Task.FromResult("hot");
        }

        return Task.FromResult(this._cities.Result[0]); // BLOCKS task-wait
    }

    [Trigger("!pattern (?<city>.+)")]
    public Task<string> PatternAsync(string city)
    {
        if (forecasts.GetAsync(city) is { Result: { Degrees: < 0 } cold }) // BLOCKS task-wait
        {
            return Task.FromResult($"{cold.Degrees}: freezing");
        }

        var kind = forecasts.GetAsync(city) switch
        {
            { Result.Degrees: > 25 } => "warm", // BLOCKS task-wait
            _ => "mild",
        };
        return Task.FromResult(kind);
    }

    [Trigger("!all")]
    public Task<string> AllAsync()
    {
        var tasks = new[] { "Oslo", "Rome" }.Select(city => forecasts.GetAsync(city)).ToList();
        var sum = tasks.Sum(task => task.Result.Degrees); // BLOCKS task-wait
        var names = from task in tasks.ToArray() where task.Result.Degrees > 0 select task.Id; // EITHER task-wait - the query runs on the next line
        return Task.FromResult($"{sum} {names.Count()}"); // EITHER task-wait - runs the query of the line above
    }

    [Trigger("!names")]
    public Task<string> NamesAsync()
    {
        var pending = new List<Task<Forecast>> { forecasts.GetAsync("Oslo"), forecasts.GetAsync("Rome") };
        var cities = pending.ConvertAll(static t => t.Result.City); // BLOCKS task-wait
        pending = [forecasts.GetAsync("Bonn"), forecasts.GetAsync("Bern")];
        pending.ForEach(t => Console.WriteLine(t.Result)); // BLOCKS task-wait
        foreach (var task in cities.Select(city => forecasts.GetAsync(city)).ToArray())
        {
            Console.WriteLine(task.Result.City); // BLOCKS task-wait
        }

        return Task.FromResult(string.Join(", ", cities));
    }

    [Trigger("!chain (?<country>.+)")]
    public async Task<string> ChainAsync(string country)
    {
        var local = await forecasts.ForCountryAsync(country);
        var first = (local.GetAsync("capital")).Result; // BLOCKS task-wait
        var nested = forecasts.ForCountryAsync(country).Result.CitiesAsync().Result; // BLOCKS task-wait
        var whole = Task.WhenAll(local.GetAsync("a"), local.GetAsync("b")).Result; // BLOCKS task-wait
        return first.City + nested.Length + whole[0].City;
    }

    [Trigger("!index (?<city>.+)")]
    public Task<string?> IndexAsync(string city)
    {
        _running[city] = forecasts.GetAsync(city);
        var one = _running[city]?.Result; // BLOCKS task-wait
        var (name, degrees) = _running["Rome"].Result; // BLOCKS task-wait
        return Task.FromResult(one?.City + name + degrees)!;
    }

    [Trigger("!unwrap (?<city>.+)")]
    public Task<string> UnwrapAsync(string city)
    {
        var nested = Task.Factory.StartNew(() => forecasts.GetAsync(city));
        var forecast = nested.Unwrap().Result; // BLOCKS task-wait
        var run = Task.Run(() => city.Length * 2).Result; // BLOCKS task-wait
        return Task.FromResult(forecast.City + run);
    }

    [Trigger("!init (?<city>.+)")]
    public Task<string> InitAsync(string city, CancellationToken cancellationToken)
    {
        var text = new System.Text.StringBuilder
        {
            Capacity = Math.Max(64, forecasts.GetAsync(city, cancellationToken).Result.Degrees), // BLOCKS task-wait
        };
        int[] numbers = [1, forecasts.GetAsync("Oslo", cancellationToken).Result.Degrees]; // BLOCKS task-wait
        return Task.FromResult(text.Append(numbers[1]).ToString());
    }

    [Trigger("!late (?<city>.+)")]
    public async Task<string> LateAsync(string city, CancellationToken cancellationToken)
    {
        var lookup = forecasts.GetAsync(city, cancellationToken);
        var early = lookup.Result.Degrees; // BLOCKS task-wait
        await lookup;
        lookup = forecasts.GetAsync(city + "2", cancellationToken);
        return (early + lookup.Result.Degrees).ToString(); // BLOCKS task-wait
    }

    [Trigger("!wrong (?<city>.+)")]
    public async Task<string> WrongOneAsync(string city, CancellationToken cancellationToken)
    {
        var a = forecasts.GetAsync(city, cancellationToken);
        var b = forecasts.GetAsync("Rome", cancellationToken);
        await a;
        if (a.IsCompleted)
        {
            return b.Result.City; // BLOCKS task-wait
        }

        await Task.WhenAny(a, b);
        return b.IsCompleted ? "b" : b.Result.City.ToUpperInvariant(); // BLOCKS task-wait
    }

    [Trigger("!source")]
    public Task<string> SourceAsync(MessageContext context)
    {
        var source = new TaskCompletionSource<string>();
        _ = context.DeferAsync((_, _) => { source.SetResult("done"); return Task.CompletedTask; });
        return Task.FromResult(source.Task.Result); // BLOCKS task-wait
    }

    [Trigger("!delegate (?<city>.+)")]
    public Task<string> ReplyAsync(MessageContext context, string city)
    {
        var answer = context.WaitForReplyAsync(TimeSpan.FromMinutes(1)).Result; // BLOCKS task-wait
        var body = context.Http("weather").GetStringAsync(city).Result; // BLOCKS task-wait
        return Task.FromResult(answer?.Text + body);
    }

    [Trigger("!branch (?<city>.+)")]
    public async Task<string> BranchAsync(string city, bool wait = true)
    {
        var lookup = forecasts.GetAsync(city);
        if (wait)
        {
            await lookup;
        }

        return lookup.Result.City; // BLOCKS task-wait
    }

    [OnEvent]
    public async IAsyncEnumerable<string> ConnectedAsync(ConnectedEvent connected, [EnumeratorCancellation] CancellationToken token)
    {
        yield return forecasts.GetAsync("Oslo", token).Result.City; // BLOCKS task-wait
        await Task.Yield();
        yield return $"{(await forecasts.ForCountryAsync("NO")).CitiesAsync().Result.Length}"; // BLOCKS task-wait
    }
}
