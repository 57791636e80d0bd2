using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.RateLimiting;
using AttrBot;
using Microsoft.Extensions.Logging;

namespace Corpus.LookAlikes.HarmlessDispose;

public sealed class Stopwatched : IDisposable
{
    private readonly long _start = Stopwatch.GetTimestamp();

    public TimeSpan Elapsed { get; private set; }

    public void Dispose() => Elapsed = Stopwatch.GetElapsedTime(_start);
}

public sealed class Lease(Action release) : IDisposable, IAsyncDisposable
{
    public void Dispose() => release();

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}

public ref struct Scratch
{
    public Span<byte> Bytes;

    public void Dispose() => Bytes.Clear();
}

public sealed class DisposeHandlers(ILogger<DisposeHandlers> logger, HttpClient http, RateLimiter limiter)
{
    private static readonly ActivitySource _activities = new("bot");

    [Trigger("!linked")]
    public async Task LinkedAsync(MessageContext context, CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken); // OK dispose
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(5)); // OK dispose
        linked.CancelAfter(1000); // OK signal
        using var gate = new SemaphoreSlim(1); // OK dispose
        await gate.WaitAsync(linked.Token); // OK async-twin
        using (logger.BeginScope("linked")) // OK dispose
        {
            await context.ReactAsync("🔗", timeout.Token);
        }
    }

    [Trigger("!http (?<path>.+)")]
    public async Task<string> HttpAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path); // OK dispose
        using var response = await http.SendAsync(request, cancellationToken); // OK dispose
        using var content = new StringContent(path, MediaTypeHeaderValue.Parse("text/plain")); // OK dispose
        using var form = new MultipartFormDataContent { content }; // OK dispose
        return response.StatusCode.ToString() + form.Headers.ContentType;
    }

    [Trigger("!crypto (?<text>.+)")]
    public Task<string> CryptoAsync(string text)
    {
        using var sha = SHA256.Create(); // OK dispose
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256); // OK dispose
        using var aes = Aes.Create(); // OK dispose
        using var random = RandomNumberGenerator.Create(); // OK dispose
        using var hmac = new HMACSHA256(aes.Key); // OK dispose
        hash.AppendData(sha.ComputeHash([1, 2, 3])); // OK cpu-light
        return Task.FromResult(Convert.ToHexString(hmac.ComputeHash(hash.GetHashAndReset())) + text); // OK cpu-light
    }

    [Trigger("!lease")]
    public async ValueTask<string?> LeaseAsync(CancellationToken cancellationToken)
    {
        using RateLimitLease lease = await limiter.AcquireAsync(1, cancellationToken); // OK dispose
        if (!lease.IsAcquired)
        {
            return null;
        }

        using var quick = limiter.AttemptAcquire(1); // OK zero-timeout
        return quick.IsAcquired ? "two" : "one";
    }

    [Trigger("!trace")]
    public async Task TraceAsync(MessageContext context)
    {
        using var activity = _activities.StartActivity("trace"); // OK dispose
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10)); // OK dispose
        using var tick = new Timer(static _ => { }, null, Timeout.Infinite, Timeout.Infinite); // OK dispose
        if (await timer.WaitForNextTickAsync(context.CancellationToken)) // OK async-twin
        {
            tick.Dispose(); // OK dispose
        }

        activity?.Dispose(); // OK dispose
    }

    [Trigger("!own")]
    public Task<string> OwnAsync()
    {
        var watch = new Stopwatched();
        using (watch) // OK dispose
        {
            using var lease = new Lease(static () => { }); // OK dispose
            using var scratch = new Scratch { Bytes = new byte[8] }; // OK dispose
        }

        return Task.FromResult(watch.Elapsed.ToString());
    }

    [Trigger("!document (?<json>.+)")]
    public Task<string> DocumentAsync(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json); // OK dispose
        using var items = document.RootElement.EnumerateArray(); // OK dispose
        using var numbers = Enumerable.Range(0, 3).GetEnumerator(); // OK dispose
        return Task.FromResult(items.Count().ToString() + numbers.MoveNext());
    }

    [Trigger("!stream")]
    public async Task<string> StreamAsync(MessageContext context, CancellationToken cancellationToken)
    {
        await using var attachment = await context.Message.Attachments[0].OpenReadAsync(cancellationToken: cancellationToken); // OK async-twin
        await using (await context.TypingAsync(cancellationToken)) // OK async-twin
        {
            return attachment.Length.ToString();
        }
    }

    [Trigger("!finally")]
    public async Task FinallyAsync(MessageContext context)
    {
        var source = new CancellationTokenSource();
        var exit = new ManualResetEventSlim();
        try
        {
            await context.ReactAsync("🏁", source.Token);
        }
        finally
        {
            source.Dispose(); // OK dispose
            exit.Dispose(); // OK dispose
            http.CancelPendingRequests(); // OK signal
        }
    }

    [Trigger("!pool")]
    public Task<string> PoolAsync()
    {
        using var owner = System.Buffers.MemoryPool<byte>.Shared.Rent(64); // OK dispose
        using var meter = new System.Diagnostics.Metrics.Meter("bot"); // OK dispose
        using IDisposable? nothing = null; // OK dispose
        meter.CreateCounter<int>("pool").Add(owner.Memory.Length);
        return Task.FromResult(nothing is null ? "ok" : "odd");
    }
}
