using System.Collections.Concurrent;
using AttrBot;

namespace Exam.Gates;

/// <summary>State that the raid bot's handlers share.</summary>
public sealed class Raid
{
    public const int NoWait = 0;
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public readonly Lock Door = new();
    public readonly object Sync = new();
    public readonly ManualResetEventSlim Started = new();
    public readonly AutoResetEvent Horn = new(false);
    public readonly ManualResetEvent Gate = new(false);
    public readonly SemaphoreSlim Seats = new(5);
    public readonly ConcurrentDictionary<string, int> Scores = new();
    public readonly ConcurrentBag<string> Loot = [];
    public readonly List<string> Members = [];
    public SpinLock Spin = new(false);
    public List<string>? Bans;
    public volatile bool Over;
    public int Hits;
    public long Ticks;
}

public sealed class RaidHandlers(
    Raid raid,
    ReaderWriterLockSlim catalogue,
    ReaderWriterLock legacy,
    Barrier round,
    CountdownEvent votes,
    BlockingCollection<string> inbox,
    BlockingCollection<string> urgent,
    Mutex machine,
    Semaphore licences,
    Thread worker)
{
    [Trigger("!catalogue (?<name>.+)")]
    public async Task<string> CatalogueAsync(string name, CancellationToken cancellationToken)
    {
        catalogue.EnterUpgradeableReadLock(); // BLOCKS examined - rw-lock
        catalogue.EnterWriteLock(); // BLOCKS examined - rw-lock
        catalogue.ExitWriteLock(); // OK examined - lock-release
        catalogue.ExitUpgradeableReadLock();
        if (catalogue.TryEnterReadLock(0)) // OK examined - zero-timeout
        {
            catalogue.ExitReadLock();
        }

        if (catalogue.TryEnterWriteLock(TimeSpan.FromMilliseconds(250))) // BLOCKS examined - rw-lock-timeout
        {
            catalogue.ExitWriteLock();
        }

        var queue = catalogue.WaitingWriteCount + catalogue.CurrentReadCount; // OK examined - lock-state
        legacy.AcquireWriterLock(Timeout.Infinite); // BLOCKS examined - legacy-rw-lock
        legacy.ReleaseLock(); // OK examined - lock-release
        await Task.Yield();
        return name + queue;
    }

    [Trigger("!round")]
    public async Task<string> RoundAsync(CancellationToken cancellationToken)
    {
        round.AddParticipant(); // OK examined - barrier-participant
        round.SignalAndWait(cancellationToken); // BLOCKS examined - barrier
        var phase = round.CurrentPhaseNumber; // OK examined - barrier-state
        votes.Signal(); // OK examined - countdown-signal
        if (!votes.IsSet) // OK examined - countdown-state
        {
            votes.Wait(cancellationToken); // BLOCKS examined - countdown
        }

        var early = votes.Wait(TimeSpan.Zero); // OK examined - zero-timeout
        _ = votes.TryAddCount(2); // OK examined - countdown-add
        await Task.Yield();
        return early ? "all in" : $"round {phase}";
    }

    [Trigger("!horn")]
    public async Task<string> HornAsync(BotContext context)
    {
        WaitHandle.SignalAndWait(raid.Horn, raid.Gate); // BLOCKS examined - signal-and-wait
        EventWaitHandle.WaitAll([raid.Horn, raid.Gate]); // BLOCKS examined - wait-all
        var which = WaitHandle.WaitAny([raid.Horn, raid.Gate], Raid.Patience); // BLOCKS examined - wait-any
        which = WaitHandle.WaitAny([raid.Horn, raid.Gate], 0); // OK examined - zero-timeout-any
        raid.Gate.Reset(); // OK examined - event-reset
        raid.Horn.Set(); // OK examined - event-set
        var open = raid.Gate.WaitOne(Raid.NoWait); // OK examined - zero-timeout-constant
        var blown = raid.Horn.WaitOne(millisecondsTimeout: 0, exitContext: false); // OK examined - zero-timeout-named
        context.CancellationToken.WaitHandle.WaitOne(); // BLOCKS examined - token-wait-handle
        await Task.Yield();
        return $"{which} {open} {blown}";
    }

    [Trigger("!seat")]
    public async Task<string> SeatAsync(CancellationToken cancellationToken)
    {
        if (raid.Seats.Wait(0)) // OK examined - zero-timeout
        {
            raid.Seats.Release(); // OK examined - semaphore-release
        }

        if (raid.Seats.Wait(default(TimeSpan), cancellationToken)) // OK examined - zero-timeout-default
        {
            raid.Seats.Release();
        }

        await raid.Seats.WaitAsync(cancellationToken); // OK examined - semaphore-async
        raid.Seats.AvailableWaitHandle.WaitOne(1000); // BLOCKS examined - semaphore-wait-handle
        raid.Seats.Wait(cancellationToken); // BLOCKS examined - semaphore
        var free = raid.Seats.CurrentCount; // OK examined - semaphore-state
        machine.WaitOne(); // BLOCKS examined - mutex
        machine.ReleaseMutex(); // OK examined - lock-release
        if (licences.WaitOne(TimeSpan.FromSeconds(0))) // OK examined - zero-timeout-computed
        {
            licences.Release();
        }

        return $"{free}";
    }

    [Trigger("!start")]
    public async Task<string> StartAsync(CancellationToken cancellationToken)
    {
        raid.Started.Wait(cancellationToken); // BLOCKS examined - event-slim
        var up = raid.Started.Wait(0, cancellationToken) || raid.Started.IsSet; // OK examined - zero-timeout-token
        SpinWait.SpinUntil(() => raid.Over); // BLOCKS examined - spin-until
        var over = SpinWait.SpinUntil(() => raid.Over, 0); // OK examined - zero-timeout-spin
        SynchronizationContext.Current?.Send(_ => raid.Hits++, null); // BLOCKS examined - context-send
        SynchronizationContext.Current?.Post(_ => raid.Hits++, null); // OK examined - context-post
        Thread.SpinWait(20); // EITHER examined - spin: a handful of iterations
        await Task.Yield();
        return $"{up} {over}";
    }

    [Trigger("!score (?<name>.+)")]
    public async Task<string> ScoreAsync(string name)
    {
        lock (raid.Sync) // OK examined - tiny-lock
        {
            raid.Members.Add(name);
            Monitor.PulseAll(raid.Sync); // OK examined - monitor-pulse
        }

        lock (raid.Door) // OK examined - tiny-lock-object
        {
            raid.Hits++;
        }

        lock (raid.Sync) // EITHER examined - lock-body: the body waits, the wait releases the lock
        {
            Monitor.Wait(raid.Sync, 500); // BLOCKS examined - monitor-wait
        }

        if (Monitor.TryEnter(raid.Sync)) // OK examined - try-enter
        {
            Monitor.Exit(raid.Sync); // OK examined - lock-release
        }

        var taken = false;
        Monitor.TryEnter(raid.Sync, TimeSpan.Zero, ref taken); // OK examined - zero-timeout-ref
        if (taken && Monitor.IsEntered(raid.Sync)) // OK examined - monitor-state
        {
            Monitor.Exit(raid.Sync);
        }

        if (Monitor.TryEnter(raid.Sync, 750)) // BLOCKS examined - monitor-timeout
        {
            Monitor.Exit(raid.Sync);
        }

        await Task.Yield();
        return name;
    }

    [Trigger("!door")]
    public async Task<string> DoorAsync()
    {
        using (raid.Door.EnterScope()) // BLOCKS examined - lock-scope
        {
            Thread.Sleep(TimeSpan.FromMilliseconds(40)); // BLOCKS examined - sleep
        }

        using (raid.Door.EnterScope()) // EITHER examined - lock-scope: what a lock statement with a tiny body does
        {
            raid.Hits--;
        }

        if (raid.Door.TryEnter()) // OK examined - try-enter-lock
        {
            raid.Door.Exit(); // OK examined - lock-release
        }

        if (raid.Door.TryEnter(TimeSpan.FromSeconds(3))) // BLOCKS examined - lock-timeout
        {
            raid.Door.Exit();
        }

        var mine = raid.Door.IsHeldByCurrentThread; // OK examined - lock-state
        var held = false;
        raid.Spin.Enter(ref held); // OK examined - spin-lock-tiny
        raid.Hits += 2;
        raid.Spin.Exit(); // OK examined - lock-release
        await Task.Yield();
        return mine.ToString();
    }

    [Trigger("!next")]
    public async Task<string> NextAsync(CancellationToken cancellationToken)
    {
        var word = inbox.Take(cancellationToken); // BLOCKS examined - blocking-collection
        inbox.TryTake(out var spare); // OK examined - try-take
        inbox.TryTake(out spare, 100); // BLOCKS examined - blocking-collection-timeout
        BlockingCollection<string>.TakeFromAny([inbox, urgent], out var any); // BLOCKS examined - blocking-collection-any
        BlockingCollection<string>.TryTakeFromAny([inbox, urgent], out any); // OK examined - try-take-any
        _ = inbox.TryAdd(word); // OK examined - try-add
        inbox.Add("x", cancellationToken); // EITHER examined - blocking-collection-add: waits only where the collection is bounded
        foreach (var pending in inbox.GetConsumingEnumerable(cancellationToken)) // BLOCKS examined - consuming-enumerable
        {
            word += pending;
        }

        foreach (var pending in inbox.ToArray()) // OK examined - blocking-collection-snapshot
        {
            word += pending;
        }

        var left = inbox.Count; // OK examined - blocking-collection-count
        urgent.CompleteAdding(); // OK examined - blocking-collection-complete
        raid.Loot.TryTake(out var loot); // OK examined - bag-try-take
        await Task.Yield();
        return word + spare + any + loot + left;
    }

    [Trigger("!worker")]
    public async Task<string> WorkerAsync()
    {
        worker.Join(); // BLOCKS examined - thread-join
        var ended = worker.Join(0); // OK examined - zero-timeout-join
        Thread.CurrentThread.Join(50); // BLOCKS examined - thread-join-self
        var alive = worker.IsAlive && worker.ThreadState == ThreadState.Background; // OK examined - thread-state
        worker.Interrupt(); // OK examined - thread-interrupt
        var id = Thread.CurrentThread.ManagedThreadId + Environment.CurrentManagedThreadId; // OK examined - thread-id
        new Thread(() => Thread.Sleep(2000)) { IsBackground = true }.Start(); // OK examined - new-thread
        ThreadPool.QueueUserWorkItem(static r => r.Gate.WaitOne(), raid, preferLocal: false); // OK examined - pool-item
        ThreadPool.RegisterWaitForSingleObject(raid.Gate, (_, _) => Thread.Sleep(10), null, 1000, true); // OK examined - registered-wait
        ThreadPool.GetAvailableThreads(out var threads, out _); // OK examined - pool-state
        await Task.Yield();
        return $"{ended} {alive} {id} {threads}";
    }

    [Trigger("!timer")]
    public async Task<string> TimerAsync(CancellationToken cancellationToken)
    {
        var timer = new Timer(_ => Thread.Sleep(30), null, 10, Timeout.Infinite); // OK examined - timer-callback
        timer.Change(TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan); // OK examined - timer-change
        using var gone = new ManualResetEvent(false); // OK examined - event-dispose
        timer.Dispose(gone); // OK examined - timer-dispose-handle
        gone.WaitOne(); // BLOCKS examined - timer-wait
        await using var second = new Timer(_ => raid.Started.Wait()); // OK examined - timer-async-dispose
        await using var registration = cancellationToken.Register(() => raid.Over = true); // OK examined - token-registration
        registration.Unregister(); // OK examined - token-unregister
        GC.WaitForPendingFinalizers(); // BLOCKS examined - gc-wait
        GC.Collect(); // EITHER examined - gc: a full collection pauses every thread anyway
        var memory = GC.GetTotalMemory(forceFullCollection: false); // OK examined - gc-state
        return $"{memory}";
    }

    [Trigger("!atomic (?<name>.+)")]
    public async Task<string> AtomicAsync(string name)
    {
        var hits = Interlocked.Increment(ref raid.Hits); // OK examined - interlocked
        Interlocked.CompareExchange(ref raid.Hits, 0, 100); // OK examined - interlocked-cas
        var ticks = Volatile.Read(ref raid.Ticks); // OK examined - volatile
        Interlocked.MemoryBarrier(); // OK examined - memory-barrier
        var score = raid.Scores.AddOrUpdate(name, 1, static (_, old) => old + 1); // OK examined - concurrent-dictionary
        var bans = LazyInitializer.EnsureInitialized(ref raid.Bans, () => []); // OK examined - lazy-initializer
        var first = raid.Scores.GetOrAdd(name, static n => n.Length); // OK examined - concurrent-get-or-add
        await Task.Yield();
        return $"{hits} {ticks} {score} {bans.Count} {first}";
    }

    [MayBlock("the shutdown command has a thread of its own")]
    [Trigger("!shutdown")]
    public async Task<string> ShutdownAsync()
    {
        raid.Gate.WaitOne(); // OK examined - may-block-handler
        await Task.Yield();
        return "bye";
    }

    /// <summary>Not a handler, and no handler calls it.</summary>
    public void DrainAtExit()
    {
        worker.Join(); // OK examined - not-reachable
    }
}
