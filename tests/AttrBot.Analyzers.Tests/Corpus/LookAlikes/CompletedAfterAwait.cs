using AttrBot;

namespace Corpus.LookAlikes.CompletedAfterAwait;

public sealed record Quote(string Symbol, decimal Price);

public interface IQuotes
{
    Task<Quote> GetAsync(string symbol, CancellationToken cancellationToken);

    Task<decimal> FeeAsync(CancellationToken cancellationToken);

    Task RefreshAsync(CancellationToken cancellationToken);
}

public sealed class QuoteHandlers(IQuotes quotes)
{
    [Trigger("!quote (?<symbol>.+)")]
    public async Task<string> QuoteAsync(MessageContext context, string symbol, CancellationToken cancellationToken)
    {
        var quote = quotes.GetAsync(symbol, cancellationToken);
        await context.ReactAsync("⏳", cancellationToken);
        await quote;
        return $"{symbol}: {quote.Result.Price}"; // OK completed-task
    }

    [Trigger("!total (?<symbol>.+)")]
    public async Task<string> TotalAsync(MessageContext context, string symbol, CancellationToken cancellationToken)
    {
        Task<Quote> quote = quotes.GetAsync(symbol, cancellationToken);
        Task<decimal> fee = quotes.FeeAsync(cancellationToken);
        await Task.WhenAll(quote, fee);
        decimal total = quote.Result.Price + fee.Result; // OK completed-task
        return total.ToString("C");
    }

    [Trigger("!pair (?<first>\\w+) (?<second>\\w+)")]
    public async Task<string> PairAsync(string first, string second, CancellationToken cancellationToken)
    {
        var a = quotes.GetAsync(first, cancellationToken);
        var b = quotes.GetAsync(second, cancellationToken);
        var both = Task.WhenAll(a, b);
        await both.ConfigureAwait(false);
        var (left, right) = (a.Result, b.Result); // OK completed-task
        Quote[] all = both.Result; // OK completed-task
        return left.Price > right.Price ? left.Symbol : all[^1].Symbol;
    }

    [Trigger("!fast (?<symbol>.+)")]
    public async Task<string> FastestAsync(string symbol, CancellationToken cancellationToken)
    {
        var primary = quotes.GetAsync(symbol, cancellationToken);
        var mirror = quotes.GetAsync(symbol + ".M", cancellationToken);
        var first = await Task.WhenAny(primary, mirror);
        return first.Result.Symbol; // OK completed-task
    }

    [Trigger("!within (?<symbol>.+)")]
    public async Task<string> WithinAsync(string symbol, CancellationToken cancellationToken)
    {
        var lookup = quotes.GetAsync(symbol, cancellationToken);
        if (await Task.WhenAny(lookup, Task.Delay(TimeSpan.FromSeconds(2), cancellationToken)) == lookup)
        {
            return lookup.Result.Price.ToString(); // OK completed-task
        }

        return "Too slow.";
    }

    [Trigger("!deadline (?<symbol>.+)")]
    public async Task<string> DeadlineAsync(string symbol, CancellationToken cancellationToken)
    {
        var lookup = quotes.GetAsync(symbol, cancellationToken);
        var timeout = Task.Delay(500, cancellationToken);
        var winner = await Task.WhenAny(lookup, timeout);
        if (winner != lookup)
        {
            return "Too slow.";
        }

        return $"{lookup.Result.Price:F2}"; // OK completed-task
    }

    [Trigger("!basket (?<symbols>.+)")]
    public async Task<string> BasketAsync(string symbols, CancellationToken cancellationToken)
    {
        var tasks = symbols.Split(' ').Select(symbol => quotes.GetAsync(symbol, cancellationToken)).ToList();
        await Task.WhenAll(tasks);
        var sum = tasks.Sum(task => task.Result.Price); // OK completed-task
        var highest = tasks.MaxBy(static t => t.Result.Price)!; // OK completed-task
        var head = tasks[0].Result.Symbol; // OK completed-task
        return $"{sum} ({highest.Result.Symbol}, {head})"; // OK completed-task
    }

    [Trigger("!stream (?<symbols>.+)")]
    public async IAsyncEnumerable<string> StreamAsync(string symbols)
    {
        var pending = symbols.Split(',').Select(s => quotes.GetAsync(s, CancellationToken.None)).ToArray();
        await foreach (var finished in Task.WhenEach(pending))
        {
            yield return finished.Result.Symbol; // OK completed-task
        }
    }

    [Trigger("!drain (?<symbols>.+)")]
    public async Task<string> DrainAsync(string symbols, CancellationToken cancellationToken)
    {
        var open = symbols.Split(';').Select(s => quotes.GetAsync(s, cancellationToken)).ToHashSet();
        decimal sum = 0;
        while (open.Count > 0)
        {
            var next = await Task.WhenAny(open);
            open.Remove(next);
            sum += next.GetAwaiter().GetResult().Price; // OK completed-task
        }

        return sum.ToString();
    }

    [Trigger("!quiet (?<symbol>.+)")]
    public async Task<string?> QuietAsync(string symbol, CancellationToken cancellationToken)
    {
        var lookup = quotes.GetAsync(symbol, cancellationToken);
        await lookup.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return lookup.IsCompletedSuccessfully ? lookup.Result.Symbol : null; // OK completed-task
    }

    [Trigger("!refresh")]
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var refresh = quotes.RefreshAsync(cancellationToken);
        await Task.WhenAny(refresh, Task.Delay(50, cancellationToken));
        await refresh;
        refresh.Wait(cancellationToken); // OK completed-task
        refresh.GetAwaiter().GetResult(); // OK completed-task
    }

    [Trigger("!caught (?<symbol>.+)")]
    public async Task<string> CaughtAsync(string symbol, CancellationToken cancellationToken)
    {
        var lookup = quotes.GetAsync(symbol, cancellationToken);
        try
        {
            await lookup;
        }
        catch (HttpRequestException exception)
        {
            return exception.Message;
        }

        return lookup.Result.Symbol; // OK completed-task
    }

    [Trigger("!limit (?<symbol>.+)")]
    public async Task<string> LimitAsync(string symbol, CancellationToken cancellationToken)
    {
        var lookup = quotes.GetAsync(symbol, cancellationToken);
        await lookup.WaitAsync(TimeSpan.FromSeconds(1), cancellationToken);
        return lookup.Result.Symbol.ToUpperInvariant(); // OK completed-task
    }

    [Trigger("!after (?<symbol>.+)")]
    public Task<string> AfterAsync(string symbol, CancellationToken cancellationToken)
    {
        return quotes.GetAsync(symbol, cancellationToken).ContinueWith(done => done.Result.Symbol, TaskScheduler.Default); // OK completed-task
    }

    [Trigger("!named")]
    public async Task<string> NamedAsync(CancellationToken cancellationToken)
    {
        var byName = new Dictionary<string, Task<Quote>>
        {
            ["gold"] = quotes.GetAsync("XAU", cancellationToken),
            ["silver"] = quotes.GetAsync("XAG", cancellationToken),
        };
        await Task.WhenAll(byName.Values);
        var lines = byName.Select(pair => $"{pair.Key} {pair.Value.Result.Price}"); // OK completed-task
        var ratio = byName["gold"].Result.Price / byName["silver"].Result.Price; // OK completed-task
        return string.Join('\n', lines) + ratio;
    }

    [Trigger("!collected")]
    public async ValueTask<string> CollectedAsync(CancellationToken cancellationToken)
    {
        var usd = quotes.GetAsync("USD", cancellationToken);
        var eur = quotes.GetAsync("EUR", cancellationToken);
        await Task.WhenAll([usd, eur]);
        foreach (var task in new[] { usd, eur })
        {
            await context_ReplyAsync(task.Result.Symbol); // OK completed-task
        }

        return usd is { Result.Price: > 100 } ? "strong" : "weak"; // OK completed-task
    }

    private static Task context_ReplyAsync(string text) => Task.FromResult(text);
}
