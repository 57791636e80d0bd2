using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using System.Threading.RateLimiting;
using AttrBot;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exam.Loops;

public sealed class Miner
{
    private readonly int[] _numbers = [.. Enumerable.Range(0, 1000)];

    public volatile bool Stop;
    public int Ready;

    public IReadOnlyList<int> Numbers => _numbers;

    public bool IsPrime(int n) => n > 1 && n % 2 == 1;

    public int Grind() => _numbers.AsParallel().Where(IsPrime).Count();

    public void Spin()
    {
        while (!Stop)
        {
            Thread.Yield();
        }
    }

    public async Task<int> StepAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        return Ready;
    }
}

public sealed class LogFile(string path)
{
    private readonly StreamWriter _writer = new(path, append: true);

    public void Line(string text) => _writer.WriteLine(text);

    public Task LineAsync(string text) => _writer.WriteLineAsync(text);

    public void Close() => _writer.Dispose();
}

public sealed class Meter
{
    private long _sum;

    public void Add(long value) => Interlocked.Add(ref _sum, value);

    public long Take() => Interlocked.Exchange(ref _sum, 0);
}

public sealed class LoopHandlers(
    Miner miner,
    LogFile log,
    Meter meter,
    IHost side,
    RateLimiter limiter,
    Channel<string> jobs,
    ConcurrentQueue<string> queue,
    ILogger<LoopHandlers> logger,
    IOptions<HostOptions> options,
    IServiceProvider services)
{
    [Trigger("!parallel")]
    public async Task<string> ParallelAsync(CancellationToken cancellationToken)
    {
        Parallel.ForEach(miner.Numbers, n => meter.Add(n)); // BLOCKS examined - parallel-for-each
        Parallel.Invoke(() => meter.Add(1), () => meter.Add(2)); // BLOCKS examined - parallel-invoke
        miner.Numbers.AsParallel().ForAll(n => meter.Add(n)); // BLOCKS examined - plinq-for-all
        var primes = miner.Numbers.AsParallel().WithCancellation(cancellationToken).Where(miner.IsPrime).ToArray(); // BLOCKS examined - plinq-to-array
        var sum = (from n in ParallelEnumerable.Range(0, 100) where n > 3 select n).Sum(); // BLOCKS examined - plinq-query-syntax
        foreach (var n in miner.Numbers.AsParallel().AsOrdered().Select(n => n * 2)) // BLOCKS examined - plinq-foreach
        {
            sum += n;
        }

        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = 2 }; // OK examined - parallel-options
        await Parallel.ForEachAsync(miner.Numbers, options, (n, _) => { meter.Add(n); return ValueTask.CompletedTask; }); // OK examined - parallel-async
        await Parallel.ForAsync(0, 3, cancellationToken, async (_, t) => await miner.StepAsync(t)); // OK examined - parallel-for-async
        sum += miner.Grind(); // BLOCKS-THROUGH examined - plinq
        return $"{primes.Length} {sum} {options.MaxDegreeOfParallelism}";
    }

    [Trigger("!spin")]
    public async Task<string> SpinAsync(CancellationToken cancellationToken)
    {
        while (Volatile.Read(ref miner.Ready) == 0) { Thread.SpinWait(10); } // BLOCKS examined - busy-wait
        while (!cancellationToken.IsCancellationRequested && !miner.Stop) { } // BLOCKS examined - busy-wait-token
        again: if (!miner.Stop) goto again; // BLOCKS examined - busy-wait-goto
        miner.Spin(); // BLOCKS-THROUGH examined - busy-wait
        await Task.Yield();
        return "ready";
    }

    [Trigger("!forever")]
    public async Task ForeverAsync()
    {
        await Task.Yield();
        for (; ; ) // BLOCKS examined - endless-for
        {
            meter.Add(1);
        }
    }

    [Trigger("!endless")]
    public static async ValueTask EndlessAsync(BotContext context)
    {
        var n = context.Attempt;
        await Task.Yield();
        while (true) // BLOCKS examined - endless-while
        {
            n = unchecked(n * 31);
        }
    }

    [Trigger("!bounded (?<count>.+)")]
    public async Task<string> BoundedAsync(int count, CancellationToken cancellationToken)
    {
        var sum = 0;
        for (var i = 0; i < 10; i++) // OK examined - bounded-for
        {
            sum += i;
        }

        while (true) // OK examined - endless-with-break
        {
            if (++sum > 100)
            {
                break;
            }
        }

        while (true) // OK examined - endless-with-await
        {
            if (await miner.StepAsync(cancellationToken) > 0)
            {
                break;
            }
        }

        while (!cancellationToken.IsCancellationRequested) // OK examined - loop-with-await
        {
            await Task.Delay(1000, cancellationToken);
        }

        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1)); // OK examined - periodic-timer-dispose
        while (await timer.WaitForNextTickAsync(cancellationToken)) // OK examined - periodic-timer
        {
            sum++;
        }

        do // OK examined - do-while-with-await
        {
            await Task.Yield();
        }
        while (!miner.Stop);

        while (queue.TryDequeue(out var job)) // OK examined - queue-drain
        {
            sum += job.Length;
        }

        while (await jobs.Reader.WaitToReadAsync(cancellationToken)) // OK examined - channel-loop
        {
            while (jobs.Reader.TryRead(out var job)) // OK examined - channel-drain
            {
                sum += job.Length;
            }
        }

        for (var node = new LinkedList<int>([1, 2]).First; node is not null; node = node.Next) // OK examined - linked-list
        {
            sum += node.Value;
        }

        while (count != 1 && count > 0) // OK examined - collatz
        {
            count = count % 2 == 0 ? count / 2 : 1;
        }

        var end = sum;
        while (end-- > 0 && end % 7 != 0) // OK examined - counting-down
        {
        }

        return $"{sum} {end}";
    }

    [Trigger("!log (?<text>.+)")]
    public async Task<string> LogAsync(string text, CancellationToken cancellationToken)
    {
        log.Line(text); // BLOCKS-THROUGH examined - log-file
        await log.LineAsync(text); // OK examined - log-file-async
        log.Close(); // BLOCKS-THROUGH examined - log-file-close
        var fresh = new LogFile(text); // BLOCKS-THROUGH examined - field-initializer
        meter.Add(text.Length); // OK examined - own-meter
        var taken = meter.Take(); // OK examined - own-meter-take
        using var scope = logger.BeginScope("log {Text}", text); // OK examined - logger-scope
        logger.LogError(new IOException(), "Could not write {Text}", text); // OK examined - logger
        var watch = Stopwatch.StartNew(); // OK examined - stopwatch
        watch.Stop(); // OK examined - stopwatch-stop
        var timeout = options.Value.ShutdownTimeout; // OK examined - options
        var clock = services.GetRequiredService<TimeProvider>().GetTimestamp(); // OK examined - service-lookup
        await Task.Delay(1, cancellationToken); // OK examined - task-delay
        return $"{fresh} {taken} {watch.Elapsed} {timeout} {clock}";
    }

    [Trigger("!host")]
    public async Task<string> HostAsync(CancellationToken cancellationToken)
    {
        side.Start(); // BLOCKS examined - host-start
        await side.StartAsync(cancellationToken); // OK examined - host-start-async
        side.StopAsync(cancellationToken).GetAwaiter().GetResult(); // BLOCKS examined - host-stop
        side.WaitForShutdown(); // BLOCKS examined - host-wait
        side.Run(); // BLOCKS examined - host-run
        using var lease = limiter.AttemptAcquire(1); // OK examined - rate-limiter-attempt
        using var waited = await limiter.AcquireAsync(1, cancellationToken); // OK examined - rate-limiter-async
        var permits = limiter.AcquireAsync(1, cancellationToken).AsTask().Result; // BLOCKS examined - rate-limiter-result
        return $"{lease.IsAcquired} {waited.IsAcquired} {permits.IsAcquired}";
    }

    [Trigger("!dispose")]
    public async Task<string> DisposeAsync(CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken); // OK examined - cts-dispose
        linked.CancelAfter(TimeSpan.FromSeconds(5)); // OK examined - cts-cancel-after
        linked.Token.ThrowIfCancellationRequested(); // OK examined - token-throw
        await linked.CancelAsync(); // OK examined - cts-cancel-async
        using var gate = new SemaphoreSlim(1, 1); // OK examined - semaphore-dispose
        using var started = new ManualResetEventSlim(true); // OK examined - event-slim-dispose
        new ReaderWriterLockSlim().Dispose(); // OK examined - rw-lock-dispose
        new Timer(static _ => Thread.Sleep(1)).Dispose(); // OK examined - timer-dispose
        using var activity = new Activity("x").Start(); // OK examined - activity
        using var content = new StringContent("a"); // OK examined - content-dispose
        var asyncScope = services.CreateAsyncScope(); // OK examined - scope-create
        await asyncScope.DisposeAsync(); // OK examined - scope-dispose-async
        services.CreateAsyncScope().DisposeAsync().AsTask().Wait(cancellationToken); // BLOCKS examined - dispose-async-wait
        var writer = new StreamWriter("/srv/notes"); // BLOCKS examined - stream-writer-path
        writer.Dispose(); // BLOCKS examined - stream-writer-dispose
        await using var other = File.CreateText("/srv/other"); // BLOCKS examined - create-text
        Task.Run(() => Thread.Sleep(1), cancellationToken).Wait(cancellationToken); // BLOCKS examined - task-run-wait
        _ = Task.Run(miner.Spin, cancellationToken); // OK examined - task-run-not-awaited
        return "done";
    }
}
