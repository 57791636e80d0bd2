using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Linq.Expressions;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using AttrBot;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Exam.Stock;

public readonly record struct Quote(string Symbol, decimal Price, DateTime At);

public interface IQuoteSource
{
    ValueTask<Quote> GetAsync(string symbol);
    Quote Get(string symbol);
}

public sealed class HttpQuoteSource(HttpClient http) : IQuoteSource
{
    public async ValueTask<Quote> GetAsync(string symbol) => await http.GetFromJsonAsync<Quote>("quote/" + symbol);
    public Quote Get(string symbol)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "quote/" + symbol);
        using var response = http.Send(request);
        return new Quote(symbol, 0, DateTime.UtcNow);
    }
}

public sealed class CachedQuoteSource(IQuoteSource inner) : IQuoteSource
{
    private readonly ConcurrentDictionary<string, Quote> _cache = new();
    public async ValueTask<Quote> GetAsync(string symbol)
    {
        if (_cache.TryGetValue(symbol, out var quote)) return quote;
        return _cache[symbol] = await inner.GetAsync(symbol);
    }
    public Quote Get(string symbol) => _cache.GetOrAdd(symbol, inner.Get);
    public bool TryPeek(string symbol, out Quote quote) => _cache.TryGetValue(symbol, out quote);
}

public abstract class Indicator
{
    public static Indicator Create(string name) => name == "sma" ? new Average() : new Median();
    public static Indicator CreateRemote() => new Remote();
    public abstract decimal Compute(IReadOnlyList<decimal> prices);
    private sealed class Average : Indicator { public override decimal Compute(IReadOnlyList<decimal> prices) => prices.Average(); }
    private sealed class Median : Indicator { public override decimal Compute(IReadOnlyList<decimal> prices) => prices.Order().ElementAt(prices.Count / 2); }
    private sealed class Remote : Indicator { public override decimal Compute(IReadOnlyList<decimal> prices) { Thread.Sleep(100); return 0; } }
}

public sealed class QuoteParser
{
    private readonly CultureInfo _culture = CultureInfo.InvariantCulture;
    public Quote Parse(string line)
    {
        var parts = line.Split(';');
        return new Quote(parts[0], decimal.Parse(parts[1], _culture), DateTime.UnixEpoch);
    }
    public List<Quote> ParseAll(TextReader reader)
    {
        var list = new List<Quote>();
        while (reader.ReadLine() is { } line) list.Add(Parse(line));
        return list;
    }
    public static bool TryParse(ReadOnlySpan<char> text, out decimal price) => decimal.TryParse(text, CultureInfo.InvariantCulture, out price);
    public static async IAsyncEnumerable<Quote> StreamAsync(string path)
    {
        var parser = new QuoteParser();
        await foreach (var line in File.ReadLinesAsync(path)) yield return parser.Parse(line);
    }
    public static async IAsyncEnumerable<Quote> SleepyAsync(string path)
    {
        var parser = new QuoteParser();
        await foreach (var line in File.ReadLinesAsync(path)) { Thread.Sleep(1); yield return parser.Parse(line); }
    }
}

public readonly struct Result<T>
{
    private Result(T? value, string? error) { Value = value; Error = error; }
    public T? Value { get; }
    public string? Error { get; }
    public static Result<T> Ok(T value) => new(value, null);
    public static Result<T> Fail(string error) => new(default, error);
    public static Result<T> Try(Func<T> action)
    {
        try { return Ok(action()); } catch (Exception e) { return Fail(e.Message); }
    }
    public Result<TNext> Map<TNext>(Func<T, TNext> map) => Error is null ? Result<TNext>.Ok(map(Value!)) : Result<TNext>.Fail(Error);
    public static implicit operator Result<T>(T value) => Ok(value);
}

public sealed class Portfolio
{
    private readonly Dictionary<string, int> _shares = [];
    public event Action<string>? Changed;
    public int this[string symbol]
    {
        get => _shares.GetValueOrDefault(symbol);
        set { _shares[symbol] = value; Changed?.Invoke(symbol); }
    }
    public static Portfolio operator +(Portfolio left, Portfolio right)
    {
        File.AppendAllText("merge.log", "merge");
        foreach (var (key, value) in right._shares) left._shares[key] = value;
        return left;
    }
    public static implicit operator Portfolio(string path)
    {
        var portfolio = new Portfolio();
        foreach (var line in File.ReadAllLines(path)) portfolio._shares[line] = 1;
        return portfolio;
    }
    public override string ToString() => string.Join(",", _shares.Keys);
    public void Deconstruct(out int count, out string text) { count = _shares.Count; text = ToString(); }
    public Expression<Func<string, bool>> Filter() => s => File.Exists(s);
}

public sealed class Ledger
{
    public override string ToString() => File.ReadAllText("ledger.txt");
    public void Deconstruct(out string head, out string tail) { var lines = File.ReadAllLines("ledger.txt"); head = lines[0]; tail = lines[^1]; }
}

public static class Rates
{
    private static readonly Lazy<Task<decimal>> Euro = new(async () => decimal.Parse(await File.ReadAllTextAsync("eur.txt"), CultureInfo.InvariantCulture));
    private static readonly Lazy<decimal> Pound = new(ReadPound);
    private static readonly ThreadLocal<byte[]> Buffer = new(() => new byte[64]);
    private static decimal ReadPound() => decimal.Parse(File.ReadAllText("gbp.txt"), CultureInfo.InvariantCulture);
    public static Task<decimal> EuroAsync() => Euro.Value;
    public static decimal EuroNow() => Euro.Value.GetAwaiter().GetResult();
    public static decimal PoundNow() => Pound.Value;
    public static int Scratch() => Buffer.Value!.Length;
}

public sealed class Ticker : IAsyncDisposable
{
    private readonly Channel<Quote> _quotes = Channel.CreateBounded<Quote>(10);
    private readonly CancellationTokenSource _stop = new();
    private Task? _loop;
    public ChannelReader<Quote> Reader => _quotes.Reader;
    public void Start() => _loop = Task.Run(LoopAsync);
    private async Task LoopAsync() { while (!_stop.IsCancellationRequested) { Thread.Sleep(100); _quotes.Writer.TryWrite(default); } }
    public void Publish(Quote quote) => _quotes.Writer.WriteAsync(quote).AsTask().Wait();
    public bool TryPublish(Quote quote) => _quotes.Writer.TryWrite(quote);
    public bool IsRunning => _loop is { IsCompleted: false };
    public void Stop() { _stop.Cancel(); _loop?.Wait(); }
    public async ValueTask DisposeAsync() { _stop.Cancel(); if (_loop is not null) await _loop; }
}

public sealed class StockHandlers(IQuoteSource source, CachedQuoteSource cached, HttpClient http, QuoteParser parser, Ticker ticker, IMemoryCache cache, IServiceProvider services)
{
    private readonly List<decimal> _prices = [1m, 2m, 3m];

    [Trigger("!quote (?<symbol>.+)")]
    public async Task<string> QuoteAsync(string symbol, CancellationToken cancellationToken)
    {
        var a = source.Get(symbol); // BLOCKS-THROUGH examined - decorator
        var b = await source.GetAsync(symbol); // OK examined - decorator-async
        var c = cached.TryPeek(symbol, out var peeked); // OK examined - cache-peek
        var d = source.GetAsync(symbol).Result; // BLOCKS examined - value-task-result
        var e = source.GetAsync(symbol).AsTask().GetAwaiter().GetResult(); // BLOCKS examined - get-result
        var pending = source.GetAsync(symbol);
        var f = pending.IsCompletedSuccessfully ? pending.Result : await pending; // OK examined - value-task-completed
        var g = http.GetStringAsync("x", cancellationToken).Result; // BLOCKS examined - task-result
        var h = await http.GetStringAsync("x", cancellationToken); // OK examined - http-async
        using var request = new HttpRequestMessage(HttpMethod.Get, "x"); // OK examined - dispose-pure
        using var response = http.Send(request, cancellationToken); // BLOCKS examined - http
        using var second = await http.GetAsync("x", HttpCompletionOption.ResponseHeadersRead, cancellationToken); // OK examined - http-async
        var code = second.StatusCode; // OK examined - http-status
        var body = second.Content.ReadAsStringAsync(cancellationToken).GetAwaiter().GetResult(); // BLOCKS examined - get-result
        var json = await second.Content.ReadFromJsonAsync<Quote>(cancellationToken); // OK examined - http-json
        await using var stream = await http.GetStreamAsync("x", cancellationToken); // OK examined - http-stream
        var document = JsonDocument.Parse(stream); // BLOCKS examined - json-stream
        var document2 = JsonDocument.Parse(h); // OK examined - json-text
        using var reader = new StreamReader(stream); // OK examined - reader-creation
        var line = reader.ReadLine(); // BLOCKS examined - reader
        var line2 = await reader.ReadLineAsync(cancellationToken); // OK examined - reader-async
        return $"{a}{b}{c}{d}{e}{f}{g}{code}{body}{json}{line}{line2}{document}{document2}{peeked}";
    }

    [Trigger("!parse (?<text>.+)")]
    public async Task<string> ParseAsync(string text)
    {
        var one = parser.Parse(text); // OK examined - parser
        var all = parser.ParseAll(new StringReader(text)); // OK examined - parser-memory
        using var file = new StreamReader("quotes.csv"); // BLOCKS examined - open-reader
        var rest = parser.ParseAll(file); // BLOCKS-THROUGH examined - parser-file
        var ok = QuoteParser.TryParse(text, out var price); // OK examined - parser
        var stream = QuoteParser.StreamAsync("q.csv"); // OK examined - never-enumerated
        var count = 0;
        await foreach (var quote in QuoteParser.StreamAsync("q.csv")) count++; // OK examined - async-enumeration
        foreach (var quote in QuoteParser.StreamAsync("q.csv").ToBlockingEnumerable()) count++; // BLOCKS examined - blocking-enumeration
        await foreach (var quote in QuoteParser.SleepyAsync("q.csv")) count++; // BLOCKS-THROUGH examined - async-iterator
        using var bytes = new StreamReader(new MemoryStream(Encoding.UTF8.GetBytes(text))); // OK examined - memory-reader
        var first = bytes.ReadLine(); // OK examined - memory-reader
        var rented = ArrayPool<byte>.Shared.Rent(128); // OK examined - pool
        ArrayPool<byte>.Shared.Return(rented);
        return $"{one}{all.Count}{rest.Count}{ok}{price}{count}{first}{stream.GetType()}";
    }

    [Trigger("!ind (?<name>.+)")]
    public async Task<string> IndicatorAsync(string name)
    {
        var indicator = Indicator.Create(name); // OK examined - factory
        var remote = Indicator.CreateRemote(); // OK examined - factory
        var r = remote.Compute(_prices); // BLOCKS-THROUGH examined - factory-abstract
        var sum = _prices.AsParallel().Sum(); // BLOCKS examined - plinq
        Parallel.ForEach(_prices, p => Math.Sqrt((double)p)); // BLOCKS examined - parallel
        await Parallel.ForEachAsync(_prices, async (p, t) => await Task.Delay(1, t)); // OK examined - parallel-async
        var query = _prices.AsParallel().Where(p => p > 1); // OK examined - plinq-unread
        var mean = _prices.Average(); // OK examined - linq
        var sleepy = _prices.Select(p => { Thread.Sleep(1); return p; }); // OK examined - never-enumerated
        var total = _prices.Sum(p => Slow(p)); // BLOCKS-THROUGH examined - linq-lambda
        var top = _prices.OrderByDescending(p => p).First(); // OK examined - linq
        var kind = $"{indicator.GetType().Name}{query.GetType().Name}{sleepy.GetType().Name}"; // OK examined - never-enumerated
        await Task.Yield();
        return $"{r}{sum}{mean}{total}{top}{kind}";

        static decimal Slow(decimal value) { Thread.Sleep(1); return value; } // EITHER examined - local-function: the call counts
    }

    [Trigger("!try (?<symbol>.+)")]
    public async Task<string> TryAsync(string symbol)
    {
        var ok = Result<string>.Ok(symbol).Map(s => s.Trim()); // OK examined - result-map
        var read = Result<string>.Try(() => File.ReadAllText(symbol)); // BLOCKS-THROUGH examined - result-try
        var mapped = ok.Map(File.ReadAllText); // BLOCKS-THROUGH examined - result-map
        Result<int> five = 5; // OK examined - implicit-operator
        var value = five.Value; // OK examined - result-value
        var tried = Result<int>.Try(() => int.Parse(symbol)); // OK examined - result-try
        Portfolio mine = "mine.txt"; // BLOCKS-THROUGH examined - implicit-operator
        var both = mine + new Portfolio(); // BLOCKS-THROUGH examined - operator
        both["x"] = 3; // OK examined - indexer
        var shares = both["x"]; // OK examined - indexer
        both.Changed += s => File.AppendAllText("changes.log", s); // OK examined - event-subscription
        var (count, text) = both; // OK examined - deconstruct
        var (head, tail) = new Ledger(); // BLOCKS-THROUGH examined - deconstruct
        var ledger = $"ledger {new Ledger()}"; // BLOCKS-THROUGH examined - interpolation
        var shown = $"portfolio {both}"; // OK examined - interpolation
        var filter = both.Filter(); // OK examined - expression-tree
        await Task.Yield();
        return $"{read.Error}{mapped.Error}{value}{tried.Error}{shares}{count}{text}{head}{tail}{ledger}{shown}{filter}";
    }

    [Trigger("!rates")]
    public async Task<string> RatesAsync()
    {
        var euroNow = Rates.EuroNow(); // BLOCKS-THROUGH examined - lazy-task-blocked
        var euro = await Rates.EuroAsync(); // OK examined - lazy-task
        var pound = Rates.PoundNow(); // BLOCKS-THROUGH examined - lazy-method-group
        var scratch = Rates.Scratch(); // OK examined - thread-local
        var entry = cache.Get<Quote>("x"); // OK examined - cache-get
        cache.Set("x", new Quote("x", euro, DateTime.UtcNow)); // OK examined - cache-set
        var live = await cache.GetOrCreateAsync("y", async e => await source.GetAsync("y")); // OK examined - cache-factory-async
        var slow = cache.GetOrCreate("z", e => { e.SlidingExpiration = TimeSpan.FromMinutes(1); return source.Get("z"); }); // BLOCKS-THROUGH examined - cache-factory
        var client = services.GetRequiredService<HttpClient>(); // OK examined - service-lookup
        var header = client.DefaultRequestHeaders.Contains("x"); // OK examined - http-header
        return $"{euro}{euroNow}{pound}{scratch}{entry}{live}{slow}{header}";
    }

    [Trigger("!ticker")]
    public async Task<string> TickerAsync(CancellationToken cancellationToken)
    {
        ticker.Start(); // OK examined - task-run-inside
        var running = ticker.IsRunning; // OK examined - is-completed
        var published = ticker.TryPublish(default); // OK examined - channel
        ticker.Publish(default); // BLOCKS-THROUGH examined - channel-wait
        if (ticker.Reader.TryRead(out var quote)) published = false; // OK examined - channel
        var next = ticker.Reader.ReadAsync(cancellationToken).AsTask().Result; // BLOCKS examined - task-result
        var next2 = await ticker.Reader.ReadAsync(cancellationToken); // OK examined - channel-async
        ticker.Stop(); // BLOCKS-THROUGH examined - stop-wait
        using var tcp = new TcpClient("quotes.example", 4000); // BLOCKS examined - tcp-constructor
        using var udp = new TcpClient(); // OK examined - tcp-creation
        await udp.ConnectAsync("quotes.example", 4000, cancellationToken); // OK examined - tcp-async
        await using var network = tcp.GetStream(); // OK examined - get-stream
        var available = network.DataAvailable; // OK examined - data-available
        network.Write("hello"u8); // BLOCKS examined - network-stream
        await network.WriteAsync("hello"u8.ToArray(), cancellationToken); // OK examined - network-async
        var addresses = Dns.GetHostAddresses("quotes.example"); // BLOCKS examined - dns
        var addresses2 = await Dns.GetHostAddressesAsync("quotes.example", cancellationToken); // OK examined - dns-async
        var local = IPAddress.Parse("127.0.0.1"); // OK examined - ip-parse
        return $"{running}{published}{quote}{next}{next2}{available}{addresses.Length}{addresses2.Length}{local}";
    }
}
