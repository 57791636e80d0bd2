using System.Collections.Frozen;
using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using AttrBot;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Corpus.Examined.LookAlikes.Rare;

public sealed class RareHandlers(RateLimiter limiter, IHttpContextAccessor accessor, HttpClient http, IDistributedCache cache, IServiceProvider services)
{
    private static readonly FrozenDictionary<string, int> Ranks = new Dictionary<string, int> { ["a"] = 1 }.ToFrozenDictionary();
    private readonly AsyncLocal<string?> _local = new();
    private readonly Lazy<string> _lazy = new(() => string.Join(',', Enumerable.Range(0, 10)));
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Task<string>? _loading;

    [Trigger("!rare")]
    public async Task<string> RareAsync(MessageContext context, CancellationToken cancellationToken)
    {
        using RateLimitLease lease = limiter.AttemptAcquire(); // OK zero-timeout
        using RateLimitLease later = await limiter.AcquireAsync(1, cancellationToken); // OK async-twin
        string lazy = _lazy.Value; // OK harmless-helper
        string? local = _local.Value; // OK own-member
        int rank = Ranks["a"]; // OK pure-api
        string header = accessor.HttpContext!.Request.Headers["X"].ToString(); // OK pure-api
        string? agent = accessor.HttpContext.Request.Query["agent"]; // OK pure-api
        HttpRequestHeaders headers = http.DefaultRequestHeaders; // OK network-setup
        headers.Add("X", "y"); // OK network-setup
        using JsonContent content = JsonContent.Create(1); // OK network-setup
        string? reply = await http.GetFromJsonAsync<string>("/a", cancellationToken); // OK async-twin
        byte[]? bytes = await cache.GetAsync("k", cancellationToken); // OK async-twin
        await using AsyncServiceScope scope = services.CreateAsyncScope(); // OK dispose
        object needed = scope.ServiceProvider.GetRequiredService<HttpClient>(); // OK pure-api
        using Activity? activity = new ActivitySource("bot").StartActivity("x"); // OK dispose
        activity?.SetTag("a", 1); // OK pure-api
        await context.ReplyAsync(lazy, cancellationToken: cancellationToken); // OK async-twin
        Process current = Process.GetCurrentProcess(); // OK pure-api
        int id = Environment.ProcessId + Environment.CurrentManagedThreadId; // OK pure-api
        string assembly = Assembly.GetExecutingAssembly().GetName().Name!; // OK pure-api
        Debug.Assert(id > 0); // OK pure-api
        Trace.WriteLine("x"); // OK console-output
        return local + rank + header + agent + reply + bytes + needed + current.Id + assembly + later.IsAcquired + content.Headers;
    }

    [Trigger("!load")]
    public async Task<string> LoadAsync(CancellationToken cancellationToken)
    {
        Task<string>? loading = _loading;
        if (loading is { IsCompletedSuccessfully: true })
        {
            return loading.Result; // OK completed-task
        }

        if (loading?.IsCompletedSuccessfully == true)
        {
            return loading.Result; // OK completed-task
        }

        await _gate.WaitAsync(cancellationToken); // OK async-twin
        try
        {
            _loading ??= http.GetStringAsync("/a", cancellationToken); // OK async-twin
            string text = await _loading.ConfigureAwait(false); // OK async-twin
            string again = _loading.Result; // OK completed-task
            return text + again;
        }
        finally
        {
            _gate.Release(); // OK signal
        }
    }

    [Trigger("!errors")]
    public async Task<string> ErrorsAsync(CancellationToken cancellationToken)
    {
        Task<string> task = http.GetStringAsync("/a", cancellationToken);
        try
        {
            await task;
        }
        catch (HttpRequestException)
        {
            return task.Exception!.Message; // OK completed-task
        }

        string late = task.Result; // OK completed-task
        Task<string> quiet = http.GetStringAsync("/b", cancellationToken);
        await ((Task)quiet).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // OK async-twin
        if (quiet.IsFaulted)
        {
            quiet.GetAwaiter().GetResult(); // OK completed-task
        }

        string two = quiet.Result; // OK completed-task
        var (left, right) = (http.GetStringAsync("/c", cancellationToken), http.GetStringAsync("/d", cancellationToken));
        await Task.WhenAll(left, right);
        string three = left.Result + right.Result; // OK completed-task
        Dictionary<string, Task<string>> pages = new() { ["a"] = http.GetStringAsync("/e", cancellationToken) };
        await Task.WhenAll(pages.Values);
        string four = string.Concat(pages.Select(page => page.Key + page.Value.Result)); // OK completed-task
        await foreach (Task<string> done in Task.WhenEach(left, right))
        {
            four += done.Result; // OK completed-task
        }

        List<Task<string>> pending = [left, right];
        while (pending.Count > 0) // OK bounded-loop
        {
            Task<string> finished = await Task.WhenAny(pending);
            pending.Remove(finished);
            four += finished.Result; // OK completed-task
        }

        return late + two + three + four;
    }

    [Trigger("!timeout")]
    public async Task<string> TimeoutAsync(CancellationToken cancellationToken)
    {
        Task<string> page = http.GetStringAsync("/a", cancellationToken);
        Task delay = Task.Delay(TimeSpan.FromSeconds(3), cancellationToken);
        Task first = await Task.WhenAny(page, delay);
        if (first != page)
        {
            return "too slow";
        }

        string text = page.Result; // OK completed-task
        Task<string> second = http.GetStringAsync("/b", cancellationToken);
        if (await Task.WhenAny(second, delay) != delay)
        {
            text += second.Result; // OK completed-task
        }

        Task<string> third = http.GetStringAsync("/c", cancellationToken);
        bool won = await Task.WhenAny(third, delay) == third;
        return won ? text + third.Result : text; // OK completed-task
    }

    [Trigger("!bytes")]
    public async Task<string> BytesAsync(MessageContext context, CancellationToken cancellationToken)
    {
        byte[] bytes = await context.OffloadAsync(_ => File.ReadAllBytes("x"), cancellationToken); // OK handed-off
        using var source = new MemoryStream(bytes); // OK dispose
        byte[] hash = SHA256.HashData(source); // OK in-memory-stream
        using HMACSHA256 mac = new(bytes); // OK dispose
        byte[] signed = mac.ComputeHash(bytes); // OK cpu-light
        using Aes aes = Aes.Create(); // OK dispose
        byte[] cipher = aes.EncryptCbc(hash, signed); // OK cpu-light
        using ZipArchive archive = new(new MemoryStream(bytes), ZipArchiveMode.Read); // EITHER cpu - reads the directory of an archive in memory
        int count = cipher.Length;
        ReadOnlySpan<byte> span = bytes;
        foreach (byte b in span) // OK bounded-loop
        {
            count += b;
        }

        StringSegment segment = new("abc"); // OK pure-api
        IPEndPoint point = new(IPAddress.Loopback, 80); // OK network-setup
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp); // OK dispose
        await socket.ConnectAsync(point, cancellationToken); // OK async-twin
        socket.Shutdown(SocketShutdown.Send); // EITHER io-socket - asks the kernel
        int available = socket.Available; // OK network-setup
        IAsyncEnumerable<int> numbers = Numbers();
        await foreach (int number in numbers.WithCancellation(cancellationToken)) // OK async-twin
        {
            count += number;
        }

        return $"{count} {segment.Length} {available}";
    }

    private static async IAsyncEnumerable<int> Numbers()
    {
        for (int i = 0; i < 3; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }
}
