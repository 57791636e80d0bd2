using System.Collections.Concurrent;
using System.Net.Sockets;
using AttrBot;

namespace Corpus.LookAlikes.ZeroTimeout;

public sealed class BookingHandlers
{
    private readonly SemaphoreSlim _seats = new(4, 4);
    private readonly object _gate = new();
    private readonly Lock _lock = new();
    private readonly Mutex _till = new();
    private readonly ReaderWriterLockSlim _plan = new();
    private readonly ManualResetEventSlim _open = new();
    private readonly CountdownEvent _arrivals = new(2);
    private readonly BlockingCollection<string> _waitlist = new(100);
    private readonly AutoResetEvent _bell = new(false);
    private SpinLock _spin;

    [Trigger("!book (?<name>.+)")]
    public async Task<string> BookAsync(string name, CancellationToken cancellationToken)
    {
        if (!_seats.Wait(0)) // OK zero-timeout
        {
            return "Fully booked.";
        }

        try
        {
            await Task.Delay(10, cancellationToken);
            return $"Booked for {name}.";
        }
        finally
        {
            _seats.Release(); // OK signal
        }
    }

    [Trigger("!booknow")]
    public Task<string> BookNowAsync(CancellationToken cancellationToken)
    {
        var free = _seats.Wait(TimeSpan.Zero, cancellationToken); // OK zero-timeout
        var second = this._seats.Wait(millisecondsTimeout: 0); // OK zero-timeout
        return Task.FromResult(free && second ? "two" : $"{_seats.CurrentCount} left"); // OK signal
    }

    [Trigger("!seat")]
    public Task<string> SeatAsync()
    {
        if (Monitor.TryEnter(_gate)) // OK zero-timeout
        {
            Monitor.Exit(_gate); // OK signal
            return Task.FromResult("yours");
        }

        var taken = false;
        Monitor.TryEnter(_gate, 0, ref taken); // OK zero-timeout
        Monitor.TryEnter(_gate, TimeSpan.Zero); // OK zero-timeout
        return Task.FromResult(taken ? "yours, late" : "no");
    }

    [Trigger("!lock")]
    public Task<string> LockAsync()
    {
        if (!_lock.TryEnter()) // OK zero-timeout
        {
            return Task.FromResult("busy");
        }

        _lock.Exit(); // OK signal
        return Task.FromResult(_lock.TryEnter(0) ? "again" : "lost"); // OK zero-timeout
    }

    [Trigger("!till")]
    public Task<string> TillAsync()
    {
        var got = _till.WaitOne(0); // OK zero-timeout
        if (got)
        {
            _till.ReleaseMutex(); // OK signal
        }

        return Task.FromResult(_bell.WaitOne(TimeSpan.Zero) ? "ring" : "quiet"); // OK zero-timeout
    }

    [Trigger("!plan")]
    public Task<string> PlanAsync()
    {
        if (_plan.TryEnterReadLock(0)) // OK zero-timeout
        {
            _plan.ExitReadLock(); // OK signal
        }

        bool writable = _plan.TryEnterWriteLock(TimeSpan.Zero); // OK zero-timeout
        bool upgradable = _plan.TryEnterUpgradeableReadLock(0); // OK zero-timeout
        return Task.FromResult((writable, upgradable).ToString());
    }

    [Trigger("!opening")]
    public Task<string> OpeningAsync()
    {
        var open = _open.Wait(0); // OK zero-timeout
        var everyone = _arrivals.Wait(0); // OK zero-timeout
        _arrivals.Signal(); // OK signal
        _open.Set(); // OK signal
        _bell.Set(); // OK signal
        _open.Reset(); // OK signal
        return Task.FromResult($"{open} {everyone} {_open.IsSet}"); // OK signal
    }

    [Trigger("!next")]
    public Task<string> NextAsync()
    {
        if (_waitlist.TryTake(out var guest)) // OK zero-timeout
        {
            return Task.FromResult(guest);
        }

        var added = _waitlist.TryAdd("walk-in"); // OK zero-timeout
        var taken = _waitlist.TryTake(out _, TimeSpan.Zero); // OK zero-timeout
        _waitlist.CompleteAdding(); // OK signal
        return Task.FromResult($"{added} {taken} {_waitlist.Count}");
    }

    [Trigger("!task")]
    public Task<string> TaskAsync(MessageContext context, CancellationToken cancellationToken)
    {
        Task reply = context.ReplyAsync("…", cancellationToken).AsTask();
        var finished = reply.Wait(0); // OK zero-timeout
        var known = reply.Wait(TimeSpan.Zero); // OK zero-timeout
        var all = Task.WaitAll([reply], 0); // OK zero-timeout
        return Task.FromResult($"{finished} {known} {all} {Task.WaitAny([reply], 0)}"); // OK zero-timeout
    }

    [Trigger("!handles")]
    public Task<string> HandlesAsync(MessageContext context)
    {
        WaitHandle[] handles = [_bell, _till];
        var any = WaitHandle.WaitAny(handles, 0); // OK zero-timeout
        var all = WaitHandle.WaitAll(handles, TimeSpan.Zero); // OK zero-timeout
        var cancelled = context.CancellationToken.WaitHandle.WaitOne(0); // OK zero-timeout
        return Task.FromResult($"{any} {all} {cancelled}");
    }

    [Trigger("!spin")]
    public Task<string> SpinAsync()
    {
        var taken = false;
        _spin.TryEnter(ref taken); // OK zero-timeout
        if (taken)
        {
            _spin.Exit(); // OK signal
        }

        return Task.FromResult(taken.ToString());
    }

    [Trigger("!thread")]
    public Task<string> ThreadAsync()
    {
        var thread = new Thread(static () => Console.Beep());
        thread.Start(); // OK signal
        var ended = thread.Join(0); // OK zero-timeout
        var over = thread.Join(TimeSpan.Zero); // OK zero-timeout
        return Task.FromResult($"{ended} {over} {thread.IsAlive}");
    }

    [Trigger("!socket")]
    public Task<string> SocketAsync()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp); // OK dispose
        var readable = socket.Poll(0, SelectMode.SelectRead); // OK zero-timeout
        return Task.FromResult(readable ? socket.Available.ToString() : "none");
    }

    [Trigger("!process")]
    public Task<string> ProcessAsync()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess(); // OK dispose
        return Task.FromResult(process.WaitForExit(0) ? "gone" : "here"); // OK zero-timeout
    }
}
