using System.Collections.Concurrent;
using System.Collections.Immutable;
using AttrBot;

namespace Corpus.Examined.LookAlikes.Finished;

public interface IPrices
{
    Task<decimal> GetAsync(string code);

    ValueTask<int> CountAsync();
}

public sealed class FinishedHandlers(IPrices prices, SemaphoreSlim gate, EventWaitHandle wake, ReaderWriterLockSlim rw)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, decimal> _seen = [];
    private readonly ConcurrentDictionary<string, Task<decimal>> _tasks = new();
    private readonly ConcurrentQueue<string> _queue = new();
    private int _total;

    [Trigger("!both")]
    public async Task<string> BothAsync(CancellationToken cancellationToken)
    {
        Task<decimal> gold = prices.GetAsync("gold");
        Task<decimal> silver = prices.GetAsync("silver");
        await Task.WhenAll(gold, silver); // OK async-twin
        decimal sum = gold.Result + silver.Result; // OK completed-task
        Task<decimal> copper = prices.GetAsync("copper");
        await copper;
        sum += copper.Result; // OK completed-task
        sum += copper.GetAwaiter().GetResult(); // OK completed-task
        return sum.ToString();
    }

    [Trigger("!many")]
    public async Task<string> ManyAsync(string[]? codes = null)
    {
        List<Task<decimal>> tasks = [.. (codes ?? []).Select(prices.GetAsync)];
        await Task.WhenAll(tasks);
        decimal most = tasks.Max(t => t.Result); // OK completed-task
        foreach (Task<decimal> task in tasks)
        {
            most += task.Result; // OK completed-task
        }

        return most + ", " + tasks[0].Result; // OK completed-task
    }

    [Trigger("!race")]
    public async Task<string> RaceAsync(CancellationToken cancellationToken)
    {
        Task<decimal> price = prices.GetAsync("tin");
        Task timeout = Task.Delay(1000, cancellationToken);
        if (await Task.WhenAny(price, timeout) == timeout)
        {
            return "too slow";
        }

        return price.Result.ToString(); // OK completed-task
    }

    [Trigger("!race2")]
    public async Task<string> Race2Async(CancellationToken cancellationToken)
    {
        Task<decimal> price = prices.GetAsync("tin");
        Task winner = await Task.WhenAny(price, Task.Delay(1000, cancellationToken));
        if (winner == price)
        {
            return price.Result.ToString(); // OK completed-task
        }

        Task<decimal> first = await Task.WhenAny(prices.GetAsync("a"), prices.GetAsync("b"));
        return first.Result.ToString(); // OK completed-task
    }

    [Trigger("!fast")]
    public async Task<string> FastAsync()
    {
        ValueTask<int> count = prices.CountAsync();
        int number = count.IsCompletedSuccessfully ? count.Result : await count; // OK completed-value-task
        Task<decimal> price = prices.GetAsync("x");
        if (price.IsCompletedSuccessfully)
        {
            return price.Result.ToString(); // OK completed-task
        }

        if (price.Status == TaskStatus.RanToCompletion)
        {
            number += (int)price.Result; // OK completed-task
        }

        if (price is { IsCompleted: true, IsFaulted: false })
        {
            number += (int)price.GetAwaiter().GetResult(); // OK completed-task
        }

        if (!price.IsCompleted)
        {
            return "later";
        }

        return (number + price.Result).ToString(); // OK completed-task
    }

    [Trigger("!made")]
    public async Task<string> MadeAsync(CancellationToken cancellationToken)
    {
        Task.CompletedTask.Wait(cancellationToken); // OK completed-task
        int one = Task.FromResult(1).Result; // OK completed-task
        int two = ValueTask.FromResult(2).Result; // OK completed-value-task
        int three = new ValueTask<int>(3).GetAwaiter().GetResult(); // OK completed-value-task
        TaskCompletionSource<int> source = new();
        source.SetResult(4);
        int four = await source.Task; // OK async-twin
        string five = await prices.GetAsync("x").ContinueWith(t => t.Result.ToString(), cancellationToken); // OK completed-task
        return $"{one}{two}{three}{four}{five}";
    }

    [Trigger("!try")]
    public async Task<string> TryAsync(CancellationToken cancellationToken)
    {
        if (!gate.Wait(0, cancellationToken)) // OK zero-timeout
        {
            return "busy";
        }

        try
        {
            bool woken = wake.WaitOne(TimeSpan.Zero); // OK zero-timeout
            bool signalled = wake.WaitOne(0, exitContext: false); // OK zero-timeout
            bool stopping = cancellationToken.WaitHandle.WaitOne(0); // OK zero-timeout
            if (rw.TryEnterReadLock(TimeSpan.Zero)) // OK zero-timeout
            {
                rw.ExitReadLock(); // OK signal
            }

            if (_lock.TryEnter()) // OK zero-timeout
            {
                _lock.Exit(); // OK signal
            }

            bool finished = prices.GetAsync("x").Wait(0, cancellationToken); // OK zero-timeout
            const int None = 0;
            bool constant = gate.Wait(None); // OK zero-timeout
            return $"{woken}{signalled}{stopping}{finished}{constant}";
        }
        finally
        {
            gate.Release(); // OK signal
            wake.Set(); // OK signal
        }
    }

    [Trigger("!locks (?<code>\\w+)")]
    public async Task<string> LocksAsync(string code, CancellationToken cancellationToken)
    {
        decimal price = await prices.GetAsync(code);
        lock (_lock) // OK tiny-lock
        {
            _seen[code] = price;
            _total++;
        }

        lock (_seen) // OK tiny-lock
        {
            if (_seen.TryGetValue(code, out decimal known))
            {
                price += known;
            }
        }

        using (_lock.EnterScope()) // OK tiny-lock
        {
            _seen.Remove(code);
        }

        Interlocked.Increment(ref _total); // OK lock-free
        Volatile.Write(ref _total, 3); // OK lock-free
        _queue.Enqueue(code); // OK lock-free
        while (_queue.TryDequeue(out string? next)) // OK bounded-loop
        {
            _total += next.Length;
        }

        Task<decimal> task = _tasks.GetOrAdd(code, prices.GetAsync); // OK lock-free
        ImmutableInterlocked.Update(ref _codes, (codes, c) => codes.Add(c), code); // OK lock-free
        return $"{price} {await task}";
    }

    private ImmutableList<string> _codes = [];

    [Trigger("!away")]
    public async Task AwayAsync(MessageContext context, CancellationToken cancellationToken)
    {
        await Task.Run(() => File.ReadAllText("x"), cancellationToken); // OK handed-off
        await Task.Run(() => { using var s = File.OpenRead("x"); s.ReadByte(); }, cancellationToken); // OK handed-off
        await Task.Factory.StartNew(() => Thread.Sleep(100), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default); // OK handed-off
        string text = await context.OffloadAsync(token => File.ReadAllText("big.txt"), cancellationToken); // OK handed-off
        new Thread(() => gate.Wait()) { IsBackground = true }.Start(); // OK handed-off
        ThreadPool.QueueUserWorkItem(_ => Thread.Sleep(1)); // OK handed-off
        ThreadPool.UnsafeQueueUserWorkItem(static s => s.Wait(), gate, preferLocal: false); // OK handed-off
        cancellationToken.Register(() => wake.Set()); // OK delegate-to-api
        using Timer timer = new(_ => File.Delete("x"), null, 1000, -1); // EITHER dispose - Timer has DisposeAsync, Dispose does not wait
        Func<Task> work = async () =>
        {
            await Task.Yield();
        };
        await work(); // OK async-twin
        await Task.Run(Crunch, cancellationToken); // OK handed-off
        Action later = () => Thread.Sleep(5); // OK stored-delegate
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Thread.Sleep(10); // OK stored-delegate
        await Task.Run(later, cancellationToken); // OK handed-off
        await context.ReplyAsync(text);
    }

    [MayBlock("runs once, before the first message")]
    private static void Prime() => Thread.Sleep(100);

    [Trigger("!prime")]
    public Task PrimeAsync()
    {
        Prime(); // OK may-block
        return Task.CompletedTask;
    }

    private static void Crunch() => Thread.Sleep(10);
}

public static class Start
{
    public static void Main()
    {
        string key = File.ReadAllText("key.txt"); // OK out-of-reach
        Thread.Sleep(key.Length); // OK out-of-reach
        Task.Delay(10).Wait(); // OK out-of-reach
        Console.ReadLine(); // OK out-of-reach
    }

    public static async Task WarmAsync()
    {
        await Task.Yield();
        Thread.Sleep(1); // OK out-of-reach
    }
}

public sealed class Housekeeper : Microsoft.Extensions.Hosting.BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(
        () =>
        {
            while (!stoppingToken.WaitHandle.WaitOne(1000)) // OK out-of-reach
            {
                File.Delete("old"); // OK out-of-reach
            }
        },
        stoppingToken);
}
