using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AttrBot;

namespace Exam.Completion;

public sealed class Quotes
{
    public static readonly Task<int> Zero = Task.FromResult(0);
    public static readonly Task Done = Task.CompletedTask;

    public readonly TaskCompletionSource<int> Opening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task<int> PriceAsync(string symbol, CancellationToken cancellationToken = default)
    {
        await Task.Delay(20, cancellationToken);
        return symbol.Length;
    }

    public async ValueTask<int> RateAsync(string symbol)
    {
        await Task.Delay(20);
        return symbol.Length * 2;
    }

    public async Task RefreshAsync() => await Task.Delay(30);

    public async IAsyncEnumerable<int> TicksAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var i = 0; i < 3; i++)
        {
            await Task.Delay(10, cancellationToken);
            yield return i;
        }
    }

    public void Rebuild() => Thread.Sleep(100);
}

public sealed record Pair(Task<int> Bid, Task<int> Ask);

public struct Slot
{
    public Task<int> Value;
}

public sealed class QuoteHandlers(Quotes quotes, Channel<int> feed)
{
    [Trigger("!spellings (?<symbol>.+)")]
    public async Task<string> SpellingsAsync(string symbol, CancellationToken cancellationToken)
    {
        var tasks = new[] { quotes.PriceAsync("a"), quotes.PriceAsync("b") };
        var index = Task.WaitAny(tasks); // BLOCKS examined - wait-any
        Task.WaitAll(tasks, 1000, cancellationToken); // BLOCKS examined - wait-all
        var sum = quotes.RateAsync(symbol).GetAwaiter().GetResult(); // BLOCKS examined - value-task-get-result
        sum += quotes.RateAsync(symbol).AsTask().Result; // BLOCKS examined - as-task-result
        sum += quotes.PriceAsync(symbol, cancellationToken).ConfigureAwait(false).GetAwaiter().GetResult(); // BLOCKS examined - configured-get-result
        ((IAsyncResult)quotes.RefreshAsync()).AsyncWaitHandle.WaitOne(); // BLOCKS examined - async-wait-handle
        quotes.RefreshAsync().Wait(cancellationToken); // BLOCKS examined - task-wait
        sum += quotes.PriceAsync(symbol).ContinueWith(p => p.Result + 1).Result; // BLOCKS examined - continuation-result
        sum += quotes.PriceAsync(symbol).WaitAsync(TimeSpan.FromSeconds(1)).Result; // BLOCKS examined - wait-async-result
        sum += Task.WhenAll(quotes.PriceAsync("c"), quotes.PriceAsync("d")).Result[0]; // BLOCKS examined - when-all-result
        var awaiter = quotes.PriceAsync(symbol).GetAwaiter(); // OK examined - get-awaiter
        sum += awaiter.GetResult(); // BLOCKS examined - awaiter-get-result
        var cold = new Task(quotes.Rebuild); // OK examined - cold-task
        cold.RunSynchronously(); // BLOCKS examined - run-synchronously
        await Task.Yield();
        return $"{index} {sum}";
    }

    [Trigger("!tricky (?<symbol>.+)")]
    public async Task<string> TrickyAsync(string symbol, CancellationToken cancellationToken)
    {
        var price = quotes.PriceAsync(symbol, cancellationToken);
        await price;
        price = quotes.PriceAsync(symbol + "x", cancellationToken);
        var sum = price.Result; // BLOCKS examined - reassigned-after-await
        var late = quotes.PriceAsync("late", cancellationToken);
        await Task.WhenAny(late, Task.Delay(50, cancellationToken));
        sum += late.Result; // BLOCKS examined - when-any-unchecked
        var half = quotes.PriceAsync("half", cancellationToken);
        if (symbol.Length > 3)
        {
            await half;
        }

        sum += half.Result; // BLOCKS examined - awaited-in-one-branch
        var faulty = quotes.PriceAsync("f", cancellationToken);
        if (!faulty.IsFaulted)
        {
            sum += faulty.Result; // BLOCKS examined - not-faulted-is-not-done
        }

        var pending = quotes.RateAsync("p");
        sum += pending.IsCompleted ? 0 : pending.Result; // BLOCKS examined - inverted-check
        sum += quotes.Opening.Task.Result; // BLOCKS examined - completion-source-unset
        return $"{sum}";
    }

    [Trigger("!branches (?<symbol>.+)")]
    public async Task<string> BranchesAsync(string symbol, CancellationToken cancellationToken)
    {
        var price = quotes.PriceAsync(symbol, cancellationToken);
        if (symbol.Length > 3)
        {
            await price;
        }
        else
        {
            await price.WaitAsync(TimeSpan.FromSeconds(1), cancellationToken);
        }

        var sum = price.Result; // OK examined - awaited-in-both-branches
        var late = quotes.PriceAsync("l", cancellationToken);
        if (!late.IsCompleted)
        {
            await late;
        }

        sum += late.Result; // OK examined - await-unless-completed
        var guarded = quotes.PriceAsync("g", cancellationToken);
        if (guarded is { IsCompletedSuccessfully: true })
        {
            sum += guarded.Result; // OK examined - completed-pattern
        }

        sum += guarded.IsCompleted ? guarded.GetAwaiter().GetResult() : await guarded; // OK examined - completed-ternary
        var polled = quotes.PriceAsync("p", cancellationToken);
        while (!polled.IsCompleted)
        {
            await Task.Delay(5, cancellationToken);
        }

        polled.Wait(); // OK examined - polled-until-completed
        var early = quotes.PriceAsync("e", cancellationToken);
        if (!early.IsCompletedSuccessfully)
        {
            return "later";
        }

        sum += early.Result; // OK examined - early-return
        return $"{sum}";
    }

    [Trigger("!switch (?<symbol>.+)")]
    public async Task<string> SwitchAsync(string symbol, CancellationToken cancellationToken)
    {
        var price = quotes.PriceAsync(symbol, cancellationToken);
        var sum = 0;
        switch (price.Status) // OK examined - task-status
        {
            case TaskStatus.RanToCompletion:
                sum = price.Result; // OK examined - status-switch
                break;
            default:
                sum = await price;
                break;
        }

        var rate = quotes.PriceAsync("r", cancellationToken);
        sum += rate switch
        {
            { IsCompletedSuccessfully: true } => rate.Result, // OK examined - switch-expression
            _ => await rate,
        };
        var third = quotes.RateAsync("t");
        if (third.IsCompletedSuccessfully && third.Result > 0) // OK examined - value-task-completed-and
        {
            sum++;
        }

        var fourth = quotes.RateAsync("v");
        if (!fourth.IsCompleted)
        {
            sum += await fourth;
        }
        else
        {
            sum += fourth.GetAwaiter().GetResult(); // OK examined - value-task-else-branch
        }

        return $"{sum}";
    }

    [Trigger("!finally (?<symbol>.+)")]
    public async Task<string> FinallyAsync(string symbol, CancellationToken cancellationToken)
    {
        var price = quotes.PriceAsync(symbol, cancellationToken);
        try
        {
            await price;
        }
        finally
        {
            if (price.Exception is null) // OK examined - task-exception
            {
                Volatile.Write(ref symbol, symbol + "!");
            }
        }

        var sum = price.Result; // OK examined - awaited-in-try
        var quiet = quotes.PriceAsync("q", cancellationToken);
        await ((Task)quiet).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        sum += quiet.IsCompletedSuccessfully ? quiet.Result : -1; // OK examined - suppressed-await
        var failing = quotes.PriceAsync("x", cancellationToken);
        try
        {
            await failing;
        }
        catch (InvalidOperationException)
        {
            failing.GetAwaiter().GetResult(); // OK examined - awaited-then-catch
        }

        var alias = failing;
        sum += alias.Result; // OK examined - alias-of-awaited
        var soon = quotes.PriceAsync("s", cancellationToken);
        if (soon.Wait(0)) // OK examined - zero-timeout
        {
            sum += soon.Result; // OK examined - zero-timeout-then-result
        }

        return $"{sum}";
    }

    [Trigger("!many (?<symbols>.+)")]
    public async Task<string> ManyAsync(string symbols, CancellationToken cancellationToken)
    {
        var list = symbols.Split(' ').Select(s => quotes.PriceAsync(s, cancellationToken)).ToList();
        await Task.WhenAll(list);
        var sum = list.Select(t => t.Result).Sum(); // OK examined - when-all-select
        foreach (var one in list)
        {
            sum += one.Result; // OK examined - when-all-foreach
        }

        sum += list[0].Result; // OK examined - when-all-index
        var named = new Dictionary<string, Task<int>> { ["a"] = quotes.PriceAsync("a"), ["b"] = quotes.PriceAsync("b") };
        await Task.WhenAll(named.Values);
        sum += named["a"].Result; // OK examined - when-all-dictionary
        (Task<int> Bid, Task<int> Ask) tuple = (quotes.PriceAsync("b"), quotes.PriceAsync("k"));
        await Task.WhenAll(tuple.Bid, tuple.Ask);
        sum += tuple.Bid.Result - tuple.Ask.Result; // OK examined - when-all-tuple
        var pair = new Pair(quotes.PriceAsync("b"), quotes.PriceAsync("k"));
        await Task.WhenAll(pair.Bid, pair.Ask);
        sum += pair.Ask.Result; // OK examined - when-all-record
        Slot slot = default;
        slot.Value = quotes.PriceAsync("s");
        await slot.Value;
        sum += slot.Value.Result; // OK examined - awaited-field-of-local
        await foreach (var done in Task.WhenEach(quotes.PriceAsync("1"), quotes.PriceAsync("2")))
        {
            sum += done.Result; // OK examined - when-each
        }

        var left = quotes.PriceAsync("left");
        var right = quotes.PriceAsync("right");
        var first = await Task.WhenAny(left, right);
        sum += first.Result; // OK examined - when-any-winner
        if (first == left)
        {
            sum += left.Result; // OK examined - when-any-compared
        }

        return $"{sum}";
    }

    [Trigger("!known")]
    public async Task<string> KnownAsync(CancellationToken cancellationToken)
    {
        var sum = Task.FromResult(3).Result; // OK examined - from-result
        sum += new ValueTask<int>(4).Result; // OK examined - value-task-of-value
        sum += ValueTask.FromResult(5).GetAwaiter().GetResult(); // OK examined - value-task-from-result
        sum += Quotes.Zero.Result; // OK examined - cached-task
        Quotes.Done.Wait(cancellationToken); // OK examined - cached-completed-task
        Task.CompletedTask.GetAwaiter().GetResult(); // OK examined - completed-task
        var source = new TaskCompletionSource<int>();
        source.SetResult(7);
        sum += source.Task.Result; // OK examined - completion-source-set
        var second = new TaskCompletionSource<int>();
        if (second.TrySetResult(8))
        {
            sum += second.Task.GetAwaiter().GetResult(); // OK examined - completion-source-try-set
        }

        var all = quotes.PriceAsync("a");
        _ = all.ContinueWith(a => Console.Out.Write(a.Result), TaskScheduler.Default); // OK examined - continuation-argument
        sum += await all.ContinueWith(static a => a.Result * 2, TaskScheduler.Default); // OK examined - continuation-awaited
        await Task.Factory.ContinueWhenAll([all], done => done[0].Result, cancellationToken); // OK examined - continue-when-all
        sum += Twice(); // OK examined - local-function-after-await
        return $"{sum}";

        int Twice() => all.Result * 2;
    }

    [Trigger("!loop (?<symbol>.+)")]
    public async Task<string> LoopAsync(string symbol, CancellationToken cancellationToken)
    {
        var sum = 0;
        for (var i = 0; i < 3; i++)
        {
            var price = quotes.PriceAsync(symbol + i, cancellationToken);
            await price;
            sum += price.Result; // OK examined - awaited-in-loop
        }

        Task<int> current;
        do
        {
            current = quotes.PriceAsync(symbol, cancellationToken);
            await Task.WhenAll(current, quotes.RefreshAsync());
        }
        while (current.Result < 0); // OK examined - loop-condition-after-when-all

        Task<int>? maybe = symbol.Length > 2 ? quotes.PriceAsync(symbol) : null;
        if (maybe?.IsCompletedSuccessfully == true)
        {
            sum += maybe.Result; // OK examined - conditional-access-check
        }

        var ready = current.IsCompleted;
        if (ready)
        {
            sum += current.Result; // OK examined - check-in-a-local
        }

        return $"{sum}";
    }

    [Trigger("!channel")]
    public async Task<string> ChannelAsync(CancellationToken cancellationToken)
    {
        var sum = feed.Reader.ReadAsync(cancellationToken).AsTask().Result; // BLOCKS examined - channel-as-task
        feed.Writer.WriteAsync(1, cancellationToken).GetAwaiter().GetResult(); // BLOCKS examined - channel-get-result
        feed.Reader.Completion.Wait(TimeSpan.FromSeconds(1)); // BLOCKS examined - channel-completion
        foreach (var tick in quotes.TicksAsync(cancellationToken).ToBlockingEnumerable()) // BLOCKS examined - blocking-enumerable
        {
            sum += tick;
        }

        await using var ticks = quotes.TicksAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        if (ticks.MoveNextAsync().AsTask().GetAwaiter().GetResult()) // BLOCKS examined - move-next-get-result
        {
            sum += ticks.Current; // OK examined - enumerator-current
        }

        while (feed.Reader.TryRead(out var item)) // OK examined - channel-try-read
        {
            sum += item;
        }

        _ = feed.Writer.TryWrite(sum); // OK examined - channel-try-write
        _ = feed.Reader.TryPeek(out _); // OK examined - channel-try-peek
        await foreach (var tick in quotes.TicksAsync(cancellationToken)) // OK examined - await-foreach
        {
            sum += tick;
        }

        var read = feed.Reader.ReadAsync(cancellationToken);
        sum += read.IsCompletedSuccessfully ? read.Result : await read; // OK examined - channel-fast-path
        return $"{sum}";
    }
}
