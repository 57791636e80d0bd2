using AttrBot;

namespace Corpus.LookAlikes.CompletedByCheck;

public interface ITranslations
{
    Task<string> TranslateAsync(string text, CancellationToken cancellationToken);

    ValueTask<int> CountAsync(CancellationToken cancellationToken);

    ValueTask FlushAsync(CancellationToken cancellationToken);
}

public sealed class TranslationHandlers(ITranslations translations)
{
    private Task<string>? _lastTranslation;

    [Trigger("!tr (?<text>.+)")]
    public async Task<string> TranslateAsync(string text, CancellationToken cancellationToken)
    {
        var task = translations.TranslateAsync(text, cancellationToken);
        if (task.IsCompletedSuccessfully)
        {
            return task.Result; // OK completed-task
        }

        return await task;
    }

    [Trigger("!peek (?<text>.+)")]
    public Task<string> PeekAsync(string text, CancellationToken cancellationToken)
    {
        var task = translations.TranslateAsync(text, cancellationToken);
        if (!task.IsCompleted)
        {
            return Task.FromResult("Not ready, ask again.");
        }

        return Task.FromResult(task.Result); // OK completed-task
    }

    [Trigger("!ternary (?<text>.+)")]
    public async Task<string> TernaryAsync(string text, CancellationToken cancellationToken)
    {
        var task = translations.TranslateAsync(text, cancellationToken);
        return task.IsCompletedSuccessfully ? task.Result : await task; // OK completed-task
    }

    [Trigger("!count")]
    public async ValueTask<string> CountAsync(CancellationToken cancellationToken)
    {
        ValueTask<int> count = translations.CountAsync(cancellationToken);
        int value = count.IsCompletedSuccessfully ? count.Result : await count; // OK completed-value-task
        return value.ToString();
    }

    [Trigger("!counted")]
    public ValueTask<string> CountedAsync(CancellationToken cancellationToken)
    {
        var pending = translations.CountAsync(cancellationToken);
        if (pending.IsCompleted)
        {
            return new ValueTask<string>(pending.GetAwaiter().GetResult().ToString()); // OK completed-value-task
        }

        return AwaitedAsync(pending);

        static async ValueTask<string> AwaitedAsync(ValueTask<int> open) => (await open).ToString();
    }

    [Trigger("!flush")]
    public ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        var flush = translations.FlushAsync(cancellationToken);
        if (!flush.IsCompletedSuccessfully)
        {
            return flush;
        }

        flush.GetAwaiter().GetResult(); // OK completed-value-task
        return default;
    }

    [Trigger("!pattern (?<text>.+)")]
    public async Task<string> PatternAsync(string text, CancellationToken cancellationToken)
    {
        var task = translations.TranslateAsync(text, cancellationToken);
        if (task is { IsCompletedSuccessfully: true, Result: var ready }) // OK completed-task
        {
            return ready;
        }

        return await task;
    }

    [Trigger("!cached")]
    public async Task<string> CachedAsync(CancellationToken cancellationToken)
    {
        if (_lastTranslation is { IsCompletedSuccessfully: true } cached)
        {
            return cached.Result; // OK completed-task
        }

        _lastTranslation = translations.TranslateAsync("hello", cancellationToken);
        return await _lastTranslation;
    }

    [Trigger("!status (?<text>.+)")]
    public Task<string> StatusAsync(string text, CancellationToken cancellationToken)
    {
        var task = translations.TranslateAsync(text, cancellationToken);
        switch (task.Status)
        {
            case TaskStatus.RanToCompletion:
                return Task.FromResult(task.Result + "!"); // OK completed-task
            case TaskStatus.Faulted:
                return Task.FromResult(task.Exception!.Message);
            default:
                return task;
        }
    }

    [Trigger("!arms (?<text>.+)")]
    public Task<string> ArmsAsync(string text, CancellationToken cancellationToken)
    {
        var task = translations.TranslateAsync(text, cancellationToken);
        string? now = task.Status switch
        {
            TaskStatus.RanToCompletion => task.Result, // OK completed-task
            TaskStatus.Canceled => "cancelled",
            _ => null,
        };
        return now is null ? task : Task.FromResult(now);
    }

    [Trigger("!when (?<text>.+)")]
    public Task<string> WhenAsync(string text, CancellationToken cancellationToken)
    {
        return translations.TranslateAsync(text, cancellationToken) switch
        {
            { IsCompletedSuccessfully: true } done => Task.FromResult(done.Result.Trim()), // OK completed-task
            { IsFaulted: true } => Task.FromResult("failed"),
            var open => open,
        };
    }

    [Trigger("!either (?<text>.+)")]
    public async Task<string> EitherAsync(string text, CancellationToken cancellationToken)
    {
        var german = translations.TranslateAsync("de:" + text, cancellationToken);
        var french = translations.TranslateAsync("fr:" + text, cancellationToken);
        if (!german.IsCompleted || !french.IsCompleted)
        {
            await Task.Yield();
            return "…";
        }

        return german.Result + french.Result; // OK completed-task
    }

    [Trigger("!and (?<text>.+)")]
    public Task<string?> AndAsync(string text, CancellationToken cancellationToken)
    {
        Task<string> task = translations.TranslateAsync(text, cancellationToken);
        var known = task.IsCompletedSuccessfully && task.Result.Length > 0; // OK completed-task
        var same = !task.IsCompletedSuccessfully || task.Result == text; // OK completed-task
        return Task.FromResult<string?>(known && same ? text : null);
    }

    [Trigger("!poll (?<text>.+)")]
    public async Task<string> PollAsync(MessageContext context, string text, CancellationToken cancellationToken)
    {
        var task = translations.TranslateAsync(text, cancellationToken);
        while (!task.IsCompleted)
        {
            await context.ReactAsync("⏳", cancellationToken);
            await Task.Delay(250, cancellationToken);
        }

        return task.Result; // OK completed-task
    }

    [Trigger("!awaiter (?<text>.+)")]
    public async Task<string> AwaiterAsync(string text, CancellationToken cancellationToken)
    {
        var task = translations.TranslateAsync(text, cancellationToken);
        var awaiter = task.GetAwaiter();
        if (awaiter.IsCompleted)
        {
            return awaiter.GetResult(); // OK completed-task
        }

        return await task;
    }

    [Trigger("!flag (?<text>.+)")]
    public async Task<string> FlagAsync(string text, CancellationToken cancellationToken)
    {
        var task = translations.TranslateAsync(text, cancellationToken);
        bool ready = task.IsCompletedSuccessfully;
        return ready ? task.Result : await task; // OK completed-task
    }

    [Trigger("!ready (?<words>.+)")]
    public Task<string> ReadyAsync(string words, CancellationToken cancellationToken)
    {
        var tasks = words.Split(' ').Select(word => translations.TranslateAsync(word, cancellationToken)).ToList();
        var finished = tasks.Where(t => t.IsCompletedSuccessfully).Select(t => t.Result); // OK completed-task
        foreach (var task in tasks)
        {
            if (!task.IsCompletedSuccessfully)
            {
                continue;
            }

            Console.WriteLine(task.Result.Length); // OK completed-task
        }

        return Task.FromResult(string.Join(' ', finished));
    }
}
