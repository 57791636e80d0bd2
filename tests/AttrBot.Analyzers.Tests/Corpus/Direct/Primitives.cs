using System.Collections.Concurrent;
using AttrBot;

namespace Corpus.Direct.Primitives;

public sealed class KitchenHandlers
{
    private readonly SemaphoreSlim _stoves = new(2);
    private readonly Semaphore _pans = new(1, 4);
    private readonly ManualResetEventSlim _open = new();
    private readonly ManualResetEvent _closed = new(false);
    private readonly AutoResetEvent _bell = new(false);
    private readonly Mutex _knife = new(false, "kitchen-knife");
    private readonly CountdownEvent _guests = new(4);
    private readonly Barrier _courses = new(2);
    private readonly EventWaitHandle _signal = new(false, EventResetMode.ManualReset);
    private readonly BlockingCollection<string> _orders = new(boundedCapacity: 10);

    [Trigger("!stove")]
    public async Task<string> StoveAsync(MessageContext context, CancellationToken cancellationToken)
    {
        _stoves.Wait(); // BLOCKS primitive
        try
        {
            await context.ReactAsync("🔥", cancellationToken);
            _stoves.Wait(cancellationToken); // BLOCKS primitive
            this._stoves.Wait(TimeSpan.FromSeconds(1)); // BLOCKS primitive
            return _stoves.Wait(100, cancellationToken) ? "hot" : "cold"; // BLOCKS primitive
        }
        finally
        {
            _stoves.Release();
        }
    }

    [Trigger("!pan")]
    public Task<string> PanAsync(CancellationToken cancellationToken)
    {
        _pans.WaitOne(); // BLOCKS primitive
        _knife.WaitOne(500); // BLOCKS primitive
        if (_bell.WaitOne(TimeSpan.FromMinutes(1))) // BLOCKS primitive
        {
            _knife.ReleaseMutex();
        }

        ((WaitHandle)_closed).WaitOne(); // BLOCKS primitive
        _signal?.WaitOne(10, exitContext: false); // BLOCKS primitive
        cancellationToken.WaitHandle.WaitOne(); // BLOCKS primitive
        return Task.FromResult("pan");
    }

    [Trigger("!open")]
    public Task<string> OpenAsync(MessageContext context)
    {
        _open.Wait(); // BLOCKS primitive
        _open.Wait(1000, context.CancellationToken); // BLOCKS primitive
        _open.WaitHandle.WaitOne(); // BLOCKS primitive
        _guests.Wait(); // BLOCKS primitive
        var all = _guests.Wait(TimeSpan.FromSeconds(5)); // BLOCKS primitive
        _courses.SignalAndWait(); // BLOCKS primitive
        var served = _courses.SignalAndWait(1000); // BLOCKS primitive
        return Task.FromResult($"{all} {served}");
    }

    [Trigger("!any")]
    public Task<string> AnyAsync(CancellationToken cancellationToken)
    {
        WaitHandle[] handles = [_bell, _closed, cancellationToken.WaitHandle];
        var index = WaitHandle.WaitAny(handles); // BLOCKS primitive
        index += WaitHandle.WaitAny(handles, 250); // BLOCKS primitive
        WaitHandle.WaitAll(handles); // BLOCKS primitive
        WaitHandle.WaitAll([_bell, _signal], TimeSpan.FromSeconds(1)); // BLOCKS primitive
        WaitHandle.SignalAndWait(_closed, _bell); // BLOCKS primitive
        return Task.FromResult(index.ToString());
    }

    [Trigger("!order (?<dish>.+)")]
    public Task<string> OrderAsync(string dish, CancellationToken cancellationToken)
    {
        _orders.Add(dish); // BLOCKS primitive
        _orders.Add(dish, cancellationToken); // BLOCKS primitive
        var added = _orders.TryAdd(dish, 100); // BLOCKS primitive
        var next = _orders.Take(); // BLOCKS primitive
        next += _orders.Take(cancellationToken); // BLOCKS primitive
        if (_orders.TryTake(out var third, TimeSpan.FromMilliseconds(50))) // BLOCKS primitive
        {
            next += third;
        }

        BlockingCollection<string>.TakeFromAny([_orders], out var fourth); // BLOCKS primitive
        BlockingCollection<string>.AddToAny([_orders], dish); // BLOCKS primitive
        return Task.FromResult($"{added} {next} {fourth}");
    }

    [Trigger("!named")]
    public Task<string> NamedAsync()
    {
        using var mutex = new Mutex(initiallyOwned: true, "kitchen", out var created);
        if (!created && !mutex.WaitOne(5_000)) // BLOCKS primitive
        {
            return Task.FromResult("taken");
        }

        SpinWait.SpinUntil(() => _open.IsSet); // BLOCKS primitive
        var set = SpinWait.SpinUntil(() => _closed.SafeWaitHandle.IsInvalid, 1000); // BLOCKS primitive
        GC.WaitForPendingFinalizers(); // BLOCKS primitive
        return Task.FromResult(set.ToString());
    }

    [Trigger("!context")]
    public Task<string> ContextAsync()
    {
        SynchronizationContext.Current?.Send(_ => Console.WriteLine("sent"), null); // BLOCKS primitive
        using var watcher = new FileSystemWatcher("orders"); // EITHER io-directory - looks whether the folder exists
        var change = watcher.WaitForChanged(WatcherChangeTypes.Created); // BLOCKS primitive
        return Task.FromResult(change.Name ?? "none");
    }

    [OnEvent]
    public Task DisconnectedAsync(DisconnectedEvent disconnected, BotContext context)
    {
        if (!context.CancellationToken.WaitHandle.WaitOne(TimeSpan.FromSeconds(1))) // BLOCKS primitive
        {
            _open.Reset();
        }

        return Task.CompletedTask;
    }
}

public sealed class OneAtATimeMiddleware : IBotMiddleware
{
    private static readonly SemaphoreSlim _one = new(1, 1);

    public async ValueTask InvokeAsync(BotContext context, BotDelegate next)
    {
        _one.Wait(context.CancellationToken); // BLOCKS primitive
        try
        {
            await next(context);
        }
        finally
        {
            _one.Release();
        }
    }
}

public sealed class OpenHoursAttribute : HandlerFilterAttribute
{
    private static readonly ManualResetEventSlim _hours = new(true);

    public override async ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return _hours.Wait(50, cancellationToken) ? FilterResult.Continue : FilterResult.Skip; // BLOCKS primitive
    }
}
