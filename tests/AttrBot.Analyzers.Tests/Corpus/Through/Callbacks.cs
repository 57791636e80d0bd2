using System.Collections.Concurrent;
using AttrBot;

namespace Corpus.Through.Callbacks;

public sealed class Ranking : IComparer<string>
{
    public int Compare(string? left, string? right) => File.ReadAllText(left!).Length - File.ReadAllText(right!).Length;
}

public sealed class Pages
{
    private readonly ConcurrentDictionary<string, string> _pages = new();

    public string Get(string name) => _pages.GetOrAdd(name, static key => File.ReadAllText(key));

    public string GetOr(string name, Func<string, string> load) => _pages.GetOrAdd(name, load);

    public static string Fetch(string name)
    {
        string? text = null;
        new List<string> { name }.ForEach(n => text = Download(n));
        return text!;
    }

    private static string Download(string name)
    {
        using var http = new HttpClient();
        return http.GetStringAsync(name).Result;
    }
}

public static class Middle
{
    public static async ValueTask LogAsync(BotContext context, BotDelegate next)
    {
        Write("before"); // BLOCKS-THROUGH through-helper
        await next(context);
    }

    public static BotBuilder UseLog(this BotBuilder bot) => bot.Use(LogAsync);

    public static BotBuilder UseCount(this BotBuilder bot) => bot.Use(async (context, next) =>
    {
        await next(context);
        Write($"{context.Attempt}"); // BLOCKS-THROUGH through-helper
    });

    private static void Write(string line) => File.AppendAllText("middle.log", line);
}

public sealed class CallbackHandlers(Pages pages)
{
    private readonly ConcurrentDictionary<string, string> _texts = new();

    [Trigger("!page (?<name>\\w+)")]
    public Task<string> PageAsync(string name)
    {
        var page = pages.Get(name); // BLOCKS-THROUGH through-hops
        var other = pages.GetOr(name, key => File.ReadAllText(key)); // BLOCKS-THROUGH through-lambda
        var text = _texts.GetOrAdd(name, Load); // BLOCKS-THROUGH through-delegate
        return Task.FromResult(page + other + text + Pages.Fetch(name)); // BLOCKS-THROUGH through-hops
    }

    [Trigger("!rank (?<names>.+)")]
    public Task<string> RankAsync(string names)
    {
        var sorted = names.Split(' ').ToList();
        sorted.Sort(new Ranking()); // EITHER through-interface - .NET calls the comparer
        sorted.Sort((left, right) => Weight(left) - Weight(right)); // BLOCKS-THROUGH through-lambda
        Array.ForEach(sorted.ToArray(), Touch); // BLOCKS-THROUGH through-delegate
        var weights = sorted.ToDictionary(name => name, Weight); // BLOCKS-THROUGH through-delegate
        var heavy = sorted.Exists(name => Weight(name) > 10); // BLOCKS-THROUGH through-lambda
        return Task.FromResult($"{weights.Count} {heavy} {sorted.Aggregate(0, (sum, name) => sum + Weight(name))}"); // BLOCKS-THROUGH through-lambda
    }

    [Trigger("!breaker")]
    public async Task<string> BreakerAsync(MessageContext context, CancellationToken cancellationToken)
    {
        var text = await context.CircuitBreaker("files").ExecuteAsync(LoadAsync, cancellationToken); // BLOCKS-THROUGH through-delegate
        text += context.CircuitBreaker("files").Execute(() => Load("sync")); // BLOCKS-THROUGH through-lambda
        return text + string.Create(4, "x", static (span, name) => Load(name).AsSpan(0, 4).CopyTo(span)); // BLOCKS-THROUGH through-lambda
    }

    private static string Load(string name) => File.ReadAllText(name);

    private static async ValueTask<string> LoadAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        return Load("async");
    }

    private static int Weight(string name) => File.ReadAllBytes(name).Length;

    private static void Touch(string name) => File.SetLastWriteTimeUtc(name, DateTime.UtcNow);
}
