using System.Collections.Concurrent;
using System.Threading.Channels;
using AttrBot;

namespace Corpus.Examined.Direct.Gates;

public sealed class GateHandlers
{
    private static readonly object Sync = new();
    private readonly SemaphoreSlim semaphore = new(3);
    private readonly ManualResetEventSlim ready = new(false);
    private readonly AutoResetEvent auto = new(false);
    private readonly EventWaitHandle named = new(false, EventResetMode.ManualReset);
    private readonly CountdownEvent countdown = new(2);
    private readonly Barrier barrier = new(2);
    private readonly ReaderWriterLockSlim rw = new();
    private readonly Mutex mutex = new();
    private readonly BlockingCollection<string> queue = new(100);
    private readonly Channel<string> channel = Channel.CreateBounded<string>(5);
    private SpinLock spin = new();
    private volatile bool stop;

    [Trigger("!enter")]
    public async Task EnterAsync(MessageContext context, CancellationToken cancellationToken)
    {
        semaphore.Wait(); // BLOCKS primitive
        semaphore.Wait(TimeSpan.FromSeconds(1), cancellationToken); // BLOCKS primitive
        bool got = semaphore.Wait(0); // OK zero-timeout
        bool gotAgain = semaphore.Wait(TimeSpan.Zero); // OK zero-timeout
        await semaphore.WaitAsync(cancellationToken); // OK async-twin
        semaphore.Release(); // OK signal
        ready.Wait(); // BLOCKS primitive
        ready.Wait(250); // BLOCKS primitive
        ready.Set(); // OK signal
        auto.WaitOne(); // BLOCKS primitive
        auto.WaitOne(0); // OK zero-timeout
        named.WaitOne(TimeSpan.FromMilliseconds(10)); // BLOCKS primitive
        WaitHandle.WaitAll([auto, named]); // BLOCKS primitive
        int index = WaitHandle.WaitAny(new WaitHandle[] { auto, named }, 100); // BLOCKS primitive
        cancellationToken.WaitHandle.WaitOne(1000); // BLOCKS primitive
        WaitHandle.SignalAndWait(auto, named); // BLOCKS primitive
        countdown.Signal(); // OK signal
        countdown.Wait(); // BLOCKS primitive
        barrier.SignalAndWait(); // BLOCKS primitive
        mutex.WaitOne(); // BLOCKS primitive
        mutex.ReleaseMutex(); // OK signal
        await context.ReplyAsync($"{got} {gotAgain} {index}", cancellationToken: cancellationToken);
    }

    [Trigger("!locks")]
    public Task LocksAsync(CancellationToken cancellationToken)
    {
        rw.EnterReadLock(); // EITHER primitive - a short read lock is like a tiny lock
        rw.ExitReadLock();
        rw.EnterWriteLock(); // BLOCKS primitive
        try
        {
            Thread.Sleep(1); // BLOCKS sleep
        }
        finally
        {
            rw.ExitWriteLock(); // OK signal
        }

        if (rw.TryEnterWriteLock(0)) // OK zero-timeout
        {
            rw.ExitWriteLock();
        }

        if (rw.TryEnterUpgradeableReadLock(1000)) // BLOCKS primitive
        {
            rw.ExitUpgradeableReadLock();
        }

        lock (Sync) // EITHER primitive - the body waits: Monitor.Wait gives the lock back meanwhile
        {
            Monitor.Wait(Sync); // BLOCKS primitive
            Monitor.PulseAll(Sync); // OK signal
        }

        if (Monitor.TryEnter(Sync)) // OK zero-timeout
        {
            Monitor.Exit(Sync); // OK signal
        }

        if (Monitor.TryEnter(Sync, 5000)) // BLOCKS primitive
        {
            Monitor.Exit(Sync);
        }

        SpinWait.SpinUntil(() => stop); // BLOCKS primitive
        SpinWait.SpinUntil(() => stop, TimeSpan.FromSeconds(3)); // BLOCKS primitive
        return Task.CompletedTask;
    }

    [Trigger("!queue")]
    public async Task<string> QueueAsync(CancellationToken cancellationToken)
    {
        string item = queue.Take(); // BLOCKS primitive
        string other = queue.Take(cancellationToken); // BLOCKS primitive
        queue.TryTake(out string? maybe); // OK zero-timeout
        queue.TryTake(out string? later, TimeSpan.FromSeconds(5)); // BLOCKS primitive
        queue.Add(item); // BLOCKS primitive
        queue.TryAdd(other); // OK zero-timeout
        BlockingCollection<string>.TakeFromAny([queue], out string? any); // BLOCKS primitive
        foreach (string text in queue.GetConsumingEnumerable(cancellationToken)) // BLOCKS enumerate
        {
            any += text;
        }

        if (channel.Reader.TryRead(out string? read)) // OK channel
        {
            channel.Writer.TryWrite(read); // OK channel
        }

        await channel.Writer.WriteAsync("a", cancellationToken); // OK channel
        channel.Writer.Complete(); // OK channel
        channel.Reader.ReadAsync(cancellationToken).AsTask().Wait(); // BLOCKS task-wait
        channel.Writer.WaitToWriteAsync().AsTask().GetAwaiter().GetResult(); // BLOCKS task-wait
        return maybe + later + any;
    }

    [Trigger("!nap (?<seconds>\\d+)")]
    public async Task NapAsync(MessageContext context, int seconds)
    {
        Thread.Sleep(seconds * 1000); // BLOCKS sleep
        Thread.Sleep(TimeSpan.FromSeconds(seconds)); // BLOCKS sleep
        Thread.Sleep(0); // EITHER sleep - gives the slice away, no more
        Thread.Yield(); // EITHER sleep - gives the slice away, no more
        await Task.Delay(seconds * 1000); // OK async-twin
        Task.Delay(seconds).Wait(); // BLOCKS task-wait
        Thread worker = new(() => Thread.Sleep(1000)); // OK handed-off
        worker.Start(); // OK handed-off
        worker.Join(); // BLOCKS join
        worker.Join(TimeSpan.FromSeconds(1)); // BLOCKS join
        while (!stop) // BLOCKS unbounded-loop
        {
            Thread.SpinWait(20); // EITHER primitive - twenty iterations; the loop is what holds
        }

        using Timer timer = new(_ => { }, null, 0, 1000); // EITHER dispose - Timer has DisposeAsync, Dispose does not wait
        using EventWaitHandle gone = new(false, EventResetMode.AutoReset); // OK dispose
        timer.Dispose(gone); // OK dispose
    }
}
