using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AttrBot;
using static System.Threading.Thread;

namespace Exam.Reminders;

public sealed record Reminder(int Id, string Text, DateTimeOffset Due);

public interface IReminderStore
{
    Task<Reminder?> FindAsync(int id, CancellationToken cancellationToken);
    ValueTask<int> CountAsync();
    IAsyncEnumerable<Reminder> AllAsync(CancellationToken cancellationToken = default);
    void Save(Reminder reminder);
    bool Knows(int id);
}

public sealed class FileReminderStore : IReminderStore
{
    private readonly HashSet<int> _ids = [];

    public async Task<Reminder?> FindAsync(int id, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync($"{id}.txt", cancellationToken);
        return new Reminder(id, text, DateTimeOffset.UtcNow);
    }

    public async ValueTask<int> CountAsync()
    {
        await Task.Yield();
        return _ids.Count;
    }

    public async IAsyncEnumerable<Reminder> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var id in _ids)
        {
            if (await FindAsync(id, cancellationToken) is { } reminder)
                yield return reminder;
        }
    }

    public void Save(Reminder reminder)
    {
        _ids.Add(reminder.Id);
        File.AppendAllText($"{reminder.Id}.txt", reminder.Text);
    }

    public bool Knows(int id) => _ids.Contains(id);
}

public sealed class ReminderClock
{
    private long _ticks;

    public DateTime LastSaved => File.GetLastWriteTimeUtc("reminders.txt");
    public DateTime Now => DateTime.UtcNow;
    public long Ticks { get => Interlocked.Read(ref _ticks); set { Thread.Sleep(1); _ticks = value; } }

    public async Task TickAsync()
    {
        Thread.Sleep(5);
        await Task.Yield();
        _ticks++;
    }

    public Task TickOnPoolAsync() => Task.Run(() => { Thread.Sleep(5); _ticks++; });

    [MayBlock("A few microseconds at most")]
    public void Settle() => Thread.Sleep(TimeSpan.FromTicks(10));
}

public sealed class ReminderHandlers(IReminderStore store, ReminderClock clock, Channel<Reminder> due)
{
    private const int NoWait = 0;
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static readonly Lazy<string> Footer = new(() => File.ReadAllText("footer.txt"));
    private static readonly Lazy<string> Header = new(() => string.Concat("Reminders", ":"));
    private readonly Lock _sync = new();
    private readonly Dictionary<string, Reminder> _pending = [];
    private Thread? _worker;

    [Trigger(@"!remind (?<minutes>\d+) (?<text>.+)")]
    public async Task<string> RemindAsync(MessageContext context, int minutes, string text, CancellationToken cancellationToken)
    {
        var reminder = new Reminder(Random.Shared.Next(), text.Trim(), DateTimeOffset.UtcNow.AddMinutes(minutes)); // OK examined - pure
        lock (_sync) _pending[context.Conversation.Title ?? "?"] = reminder; // OK examined - lock
        store.Save(reminder); // BLOCKS-THROUGH examined - file
        if (!store.Knows(reminder.Id)) return "lost"; // OK examined - interface
        Sleep(TimeSpan.FromMilliseconds(20)); // BLOCKS examined - sleep
        await Task.Delay(20, cancellationToken); // OK examined - delay
        var find = store.FindAsync(reminder.Id, cancellationToken); // OK examined - started-task
        var again = find.IsCompletedSuccessfully ? find.Result : await find; // OK examined - completed
        if (find.Result is null) return "gone"; // OK examined - after-await
        if (store.CountAsync().Result > 100) return "too many"; // BLOCKS examined - value-task
        Task.Delay(minutes, CancellationToken.None).Wait(cancellationToken); // BLOCKS examined - task-wait
        if (due.Writer.TryWrite(reminder)) return "queued"; // OK examined - channel
        due.Writer.WriteAsync(reminder, cancellationToken).AsTask().Wait(); // BLOCKS examined - task-wait
        return again?.Text ?? nameof(Thread.Sleep); // OK examined - nameof
    }

    [Trigger("!reminders")]
    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!Gate.Wait(NoWait, cancellationToken)) yield break; // OK examined - try-acquire
        try
        {
            yield return Header.Value; // OK examined - lazy
            await foreach (var reminder in store.AllAsync(cancellationToken)) // OK examined - await-foreach
                yield return $"{reminder.Id}: {reminder.Text}";
            foreach (var reminder in store.AllAsync(cancellationToken).ToBlockingEnumerable(cancellationToken)) // BLOCKS examined - sequence
                yield return $"{reminder.Due:t}";
            yield return Footer.Value; // BLOCKS-THROUGH examined - lazy
        }
        finally
        {
            Gate.Release(); // OK examined - release
        }
    }

    [Trigger("!next")]
    public async ValueTask<string> NextAsync(CancellationToken cancellationToken)
    {
        Task<Reminder?>[] lookups = [store.FindAsync(1, cancellationToken), store.FindAsync(2, cancellationToken)]; // OK examined - started-task
        var polled = Task.WaitAny(lookups, TimeSpan.Zero); // OK examined - zero-timeout
        var index = Task.WaitAny(lookups, cancellationToken); // BLOCKS examined - task-wait
        Task.WaitAll(lookups[0], lookups[1]); // BLOCKS examined - task-wait
        await Task.WhenAll(lookups); // OK examined - await
        var texts = lookups.Select(lookup => lookup.Result?.Text).ToArray(); // OK examined - after-when-all
        var soonest = lookups.MinBy(lookup => lookup.Result!.Due)?.Result; // OK examined - after-when-all
        var winner = await Task.WhenAny(store.FindAsync(3, cancellationToken), store.FindAsync(4, cancellationToken)); // OK examined - await
        return $"{polled} {index} {texts.Length} {soonest?.Text} {winner.Result?.Text}"; // OK examined - after-when-any
    }

    [Trigger(@"!snooze (?<id>\d+) (?<mode>\w+)")]
    public async Task<string> SnoozeAsync(int id, string mode, CancellationToken cancellationToken)
    {
        var lookup = store.FindAsync(id, cancellationToken);
        if (lookup is { IsCompletedSuccessfully: true, Result: { } known }) // OK examined - completed-pattern
            return known.Text;
        if (store.FindAsync(id + 1, cancellationToken) is { Result.Text.Length: > 10 }) // BLOCKS examined - task-pattern
            return "long";
        if (lookup.Wait(0, cancellationToken)) // OK examined - zero-timeout
            return "ready";
        var (left, right) = (store.FindAsync(7, cancellationToken).Result, store.CountAsync().GetAwaiter().GetResult()); // BLOCKS examined - task-wait
        var third = store.FindAsync(8, cancellationToken).ConfigureAwait(false).GetAwaiter().GetResult(); // BLOCKS examined - awaiter
        var signalled = ((IAsyncResult)store.FindAsync(9, cancellationToken)).AsyncWaitHandle.WaitOne(); // BLOCKS examined - wait-handle
        var length = await lookup.ContinueWith(done => done.Result?.Text.Length ?? 0, TaskScheduler.Default); // OK examined - continuation
        var late = store.FindAsync(10, cancellationToken);
        var awaiter = late.GetAwaiter(); // OK examined - awaiter
        if (awaiter.IsCompleted) mode += awaiter.GetResult()?.Text; // OK examined - completed
        var status = late.Status == TaskStatus.RanToCompletion ? late.Result?.Text : "pending"; // OK examined - completed
        var fixedAnswer = Task.FromResult(41).Result + 1; // OK examined - completed
        Task.CompletedTask.GetAwaiter().GetResult(); // OK examined - completed
        return mode switch { "fast" => left?.Text ?? "", "slow" => late.Result?.Text ?? "", _ => third?.Text ?? $"{right}{signalled}{length}{status}{fixedAnswer}" }; // BLOCKS examined - task-wait
    }

    [Trigger("!tick")]
    public async Task TickAsync(BotContext context, CancellationToken cancellationToken)
    {
        using var periodic = new PeriodicTimer(TimeSpan.FromMinutes(1)); // OK examined - timer
        await periodic.WaitForNextTickAsync(cancellationToken); // OK examined - await
        periodic.WaitForNextTickAsync(cancellationToken).AsTask().GetAwaiter().GetResult(); // BLOCKS examined - value-task
        await using var timer = new Timer(_ => Thread.Sleep(1000), null, 0, 1000); // OK examined - pool-callback
        using var stopped = new ManualResetEvent(false); // OK examined - constructor
        timer.Dispose(stopped); // OK examined - dispose
        stopped.WaitOne(); // BLOCKS examined - wait-handle
        cancellationToken.WaitHandle.WaitOne(TimeSpan.FromSeconds(5)); // BLOCKS examined - wait-handle
        if (cancellationToken.WaitHandle.WaitOne(millisecondsTimeout: 0, exitContext: false)) return; // OK examined - zero-timeout
        if (Gate.Wait(default(TimeSpan))) Gate.Release(); // OK examined - zero-timeout
        if (clock.LastSaved > clock.Now) return; // BLOCKS-THROUGH examined - property
        var ticks = clock.Ticks; // OK examined - property
        clock.Ticks = ticks + 1; // BLOCKS-THROUGH examined - property-setter
        await clock.TickAsync(); // BLOCKS-THROUGH examined - async-prefix
        await clock.TickOnPoolAsync(); // OK examined - pool
        clock.Settle(); // OK examined - may-block
        _worker = new Thread(() => Thread.Sleep(Timeout.Infinite)) { IsBackground = true }; // OK examined - thread
        _worker.Start(); // OK examined - thread
        _worker?.Join(); // BLOCKS examined - join
        if (_worker?.Join(TimeSpan.Zero) ?? true) _worker = null; // OK examined - zero-timeout
        await context.OffloadAsync(_ => Thread.Sleep(100), cancellationToken); // OK examined - offload
    }

    [Trigger("!howmany")]
    public ValueTask<string> HowManyAsync() => new(store.CountAsync().AsTask().Result.ToString()); // BLOCKS examined - value-task

    [Trigger("!now")]
    public Task<string> NowAsync() => Task.FromResult(clock.Now.ToString("O")); // OK examined - completed-task
}
