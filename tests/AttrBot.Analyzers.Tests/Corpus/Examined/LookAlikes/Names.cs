using System.Linq.Expressions;
using System.Text;
using System.Threading.Channels;
using AttrBot;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Corpus.Examined.LookAlikes.Names;

public sealed class Waiter
{
    public string Result => "served";

    public int Exit { get; private set; }

    public void Wait() => Exit++;

    public void Wait(int minutes) => Exit += minutes;

    public void Sleep() => Exit = 0;

    public void Join(string team) => Exit += team.Length;

    public string Read() => "text";

    public int Read(byte[] buffer) => buffer.Length;

    public void Write(string text) => Exit += text.Length;

    public void Send(string text) => Exit += text.Length;

    public string ReadLine() => "line";

    public string ReadToEnd() => "all";

    public Waiter GetAwaiter() => this;

    public string GetResult() => "r";

    public void WaitOne() => Exit++;

    public int ExecuteNonQuery() => 1;

    public void Flush() => Exit = 0;

    public void Open() => Exit = 1;

    public void Close() => Exit = 0;

    public void Connect(string host) => Exit = host.Length;

    public bool Take() => true;
}

public static class Thread2
{
    public static void Sleep(int milliseconds)
    {
        _ = milliseconds;
    }
}

public static class File
{
    public static string ReadAllText(string name) => name;
}

public sealed record Outcome(string Result, int Status);

public sealed class NameHandlers(
    Waiter waiter,
    IMemoryCache cache,
    IConfiguration configuration,
    IOptions<Outcome> options,
    ILogger<NameHandlers> logger)
{
    [Trigger("!dine")]
    public async Task<string> DineAsync(CancellationToken cancellationToken)
    {
        waiter.Wait(); // OK own-member
        waiter.Wait(1000); // OK own-member
        waiter.Sleep(); // OK own-member
        waiter.Join("blue"); // OK own-member
        string read = waiter.Read(); // OK own-member
        waiter.Read(new byte[3]); // OK own-member
        waiter.Write("x"); // OK own-member
        waiter.Send("x"); // OK own-member
        string line = waiter.ReadLine() + waiter.ReadToEnd(); // OK own-member
        string result = waiter.GetAwaiter().GetResult(); // OK own-member
        waiter.WaitOne(); // OK own-member
        waiter.ExecuteNonQuery(); // OK own-member
        waiter.Flush(); // OK own-member
        waiter.Open(); // OK own-member
        waiter.Connect("host"); // OK own-member
        waiter.Close(); // OK own-member
        bool taken = waiter.Take(); // OK own-member
        Thread2.Sleep(5000); // OK own-type
        string text = File.ReadAllText("own.txt"); // OK own-type
        Outcome outcome = new("fine", 0); // OK own-type
        await Task.Yield();
        return waiter.Result + outcome.Result + read + line + result + taken + text; // OK own-member
    }

    [Trigger("!names")]
    public Task<string> NamesAsync()
    {
        string a = nameof(Thread.Sleep); // OK nameof
        string b = nameof(Task<int>.Result); // OK nameof
        Type type = typeof(FileStream); // OK mention
        Action<int> method = Thread.Sleep; // OK stored-delegate
        Expression<Func<Task<int>, int>> tree = task => task.Result; // OK expression-tree
        Expression<Action> sleep = () => Thread.Sleep(1); // OK expression-tree
        logger.LogInformation("Thread.Sleep({Milliseconds})", 100); // OK pure-api
        return Task.FromResult(a + b + type.Name + method.Method.Name + tree + sleep); // OK async-twin
    }

    [Trigger("!query")]
    public Task<string> QueryAsync([FromServices] IQueryable<Task<string>> finished)
    {
        var results = finished.Where(t => t.Result.Length > 3); // OK expression-tree
        var ordered = finished.OrderBy(t => t.Result); // OK expression-tree
        return Task.FromResult(results.Expression.ToString() + ordered.Expression); // OK pure-api
    }

    [Trigger("!cached (?<key>\\w+)")]
    public async Task<string> CachedAsync(string key, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue(key, out string? hit)) // OK pure-api
        {
            return hit!;
        }

        string value = configuration["Bot:Name"] ?? options.Value.Result; // OK pure-api
        cache.Set(key, value, TimeSpan.FromMinutes(1)); // OK pure-api
        string? made = await cache.GetOrCreateAsync(key, entry => Task.FromResult(value)); // OK async-twin
        var section = configuration.GetSection("Bot").Get<Outcome>(); // OK pure-api
        return made + section;
    }

    [Trigger("!channel")]
    public async Task<string> ChannelAsync(Channel<string> channel, CancellationToken cancellationToken)
    {
        while (channel.Reader.TryRead(out string? item)) // OK channel
        {
            logger.LogDebug("{Length}", item.Length); // OK pure-api
        }

        bool peeked = channel.Reader.TryPeek(out _); // OK channel
        bool written = channel.Writer.TryWrite("x"); // OK channel
        channel.Writer.TryComplete(); // OK channel
        await channel.Reader.Completion.WaitAsync(cancellationToken); // OK async-twin
        int count = channel.Reader.Count; // OK channel
        return $"{peeked} {written} {count}";
    }

    [Trigger("!delay")]
    public async Task DelayAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(1), time); // OK dispose
        while (await timer.WaitForNextTickAsync(cancellationToken)) // OK awaiting-loop
        {
            Console.Write("."); // OK console-output
        }

        await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken); // OK async-twin
        await Task.WhenAll(Task.Delay(1, cancellationToken), Task.CompletedTask); // OK async-twin
        await Task.WhenEach([Task.CompletedTask]).GetAsyncEnumerator(cancellationToken).DisposeAsync(); // OK async-twin
    }
}
