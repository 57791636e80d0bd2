using System.Collections.Concurrent;
using System.Threading.Channels;
using System.Threading.Tasks.Sources;
using AttrBot;
using Microsoft.Extensions.Caching.Memory;

namespace Exam.Restaurant;

public readonly record struct Money(decimal Amount)
{
    public static bool operator >(Money a, Money b) { Thread.Sleep(1); return a.Amount > b.Amount; }
    public static bool operator <(Money a, Money b) => a.Amount < b.Amount;
    public static Money operator ++(Money m) { Thread.Sleep(1); return new(m.Amount + 1); }
    public static Money operator --(Money m) => new(m.Amount - 1);
    public static Money operator -(Money m) { Task.Delay(1).Wait(); return new(-m.Amount); }
    public static Money operator ~(Money m) => new(-m.Amount);
    public static implicit operator Money(int amount) { Thread.Sleep(amount); return new(amount); }
    public static implicit operator Money(decimal amount) => new(amount);
    public static bool operator true(Money m) { Thread.Sleep(1); return m.Amount > 0; }
    public static bool operator false(Money m) => m.Amount <= 0;
}

public sealed class Dish : IComparable<Dish>, IEquatable<Dish>
{
    public required string Name { get; init; }
    public int Price { get; init; }
    public int CompareTo(Dish? other) { Thread.Sleep(1); return Price - (other?.Price ?? 0); }
    public bool Equals(Dish? other) => other?.Name == Name;
    public override bool Equals(object? obj) => Equals(obj as Dish);
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
    public override string ToString() { Thread.Sleep(2); return Name; }
}
public sealed class Drink : IComparable<Drink>
{
    public string Name { get; init; } = "";
    public int CompareTo(Drink? other) => string.CompareOrdinal(Name, other?.Name);
    public override string ToString() => Name;
}
public sealed class Table : IEquatable<Table>
{
    public int Seats;
    public bool Equals(Table? other) { Thread.Sleep(1); return other?.Seats == Seats; }
    public override bool Equals(object? obj) => Equals(obj as Table);
    public override int GetHashCode() => Seats;
}

public sealed class Kitchen
{
    private readonly SemaphoreSlim _stove = new(1);
    private readonly Lock _lock = new();
    private int _served;
    public event Action<string>? Ordered;
    public event EventHandler? Opened { add { Thread.Sleep(1); } remove { } }
    public event EventHandler? Closed;
    public Kitchen() => Ordered += Cook;
    private void Cook(string dish) { _stove.Wait(); try { _served++; } finally { _stove.Release(); } }
    public void Order(string dish) => Ordered?.Invoke(dish);
    public void Shut() => Closed?.Invoke(this, EventArgs.Empty);
    public int Served { get { lock (_lock) { return _served; } } }
    public bool TryCook() { if (!_stove.Wait(0)) return false; _stove.Release(); return true; }
    public async Task CookAsync(CancellationToken token) { await _stove.WaitAsync(token); try { _served++; } finally { _stove.Release(); } }
    public async Task BurnAsync() { _stove.Wait(); await Task.Yield(); _stove.Release(); }
    public async ValueTask<int> SumAsync(Task<int> a, Task<int> b) { await Task.WhenAll(a, b); return a.Result + b.Result; }
    public async ValueTask<int> WrongSumAsync(Task<int> a, Task<int> b) { await a; return a.Result + b.Result; }
    public async IAsyncEnumerable<string> Courses() { yield return "soup"; Thread.Sleep(3); yield return "fish"; await Task.Yield(); }
    public async IAsyncEnumerable<string> Sweets() { yield return "cake"; await Task.Delay(3); yield return "ice"; }
}

public readonly struct Bell
{
    public Ringing GetAwaiter() => new();
    public readonly struct Ringing : System.Runtime.CompilerServices.INotifyCompletion
    {
        public bool IsCompleted => true;
        public void OnCompleted(Action continuation) => continuation();
        public string GetResult() { Thread.Sleep(1); return "ding"; }
    }
}
public readonly struct Gong
{
    public Ringing GetAwaiter() => new();
    public readonly struct Ringing : System.Runtime.CompilerServices.INotifyCompletion
    {
        public bool IsCompleted => true;
        public void OnCompleted(Action continuation) => continuation();
        public string GetResult() => "dong";
    }
}

public sealed class Apron : IAsyncDisposable { public ValueTask DisposeAsync() { Thread.Sleep(1); return default; } }
public sealed class Towel : IAsyncDisposable { public async ValueTask DisposeAsync() { await Task.Delay(1); } }
public ref struct Tray { public int Cups; public void Dispose() => Thread.Sleep(Cups); }
public ref struct Mat { public int Cups; public void Dispose() => Cups = 0; }

public abstract class Station { protected Station() => Prepare(); protected abstract void Prepare(); public static string Motto = "hot"; }
public sealed class Grill : Station { protected override void Prepare() => Thread.Sleep(4); }
public sealed class Bar : Station { private int _ice; protected override void Prepare() => _ice++; }
public sealed class Fridge { private readonly int _cold = Freeze(); public int Cold => _cold; private static int Freeze() { Thread.Sleep(1); return -4; } }
public sealed class Pantry { private readonly int _jars = Count(); public int Jars => _jars; private static int Count() => 4; }

public static class Factory
{
    public static T Make<T>() where T : new() => new();
    public static T Wait<T>(this Task<T> task, string why) => task.GetAwaiter().GetResult();
    public static T? Peek<T>(this Task<T> task) => task.IsCompletedSuccessfully ? task.Result : default;
    public static TaskAwaiterLike GetAwaiter(this int ms) => new(ms);
    public static IEnumerator<int> GetEnumerator(this Range range) { for (var i = range.Start.Value; i < range.End.Value; i++) { Thread.Sleep(1); yield return i; } }
    public static void Twice(Action action) { action(); action(); }
    public static void Keep(Action action) => Kept = action;
    public static Action? Kept;
}
public readonly struct TaskAwaiterLike(int ms) : System.Runtime.CompilerServices.INotifyCompletion
{
    public bool IsCompleted { get { Thread.Sleep(ms); return true; } }
    public void OnCompleted(Action continuation) => continuation();
    public void GetResult() { }
}

public sealed class Handlers(Kitchen kitchen, IMemoryCache cache, SemaphoreSlim seats, Channel<string> orders, BlockingCollection<string> bills)
{
    private static readonly ReaderWriterLockSlim Menu = new();
    private readonly ManualResetEventSlim _open = new();
    private readonly AutoResetEvent _bell = new(false);
    private readonly Barrier _barrier = new(2);
    private readonly CountdownEvent _guests = new(3);
    private readonly ConcurrentDictionary<string, int> _prices = new();
    private readonly object _gate = new();
    private readonly Lock _till = new();
    private int _tips;

    [Trigger("!wait")]
    public async Task<string> WaitAsync(BotContext context, CancellationToken cancellationToken)
    {
        seats.Wait(cancellationToken); // BLOCKS examined - semaphore
        var free = seats.Wait(0, cancellationToken); // OK examined - zero-timeout
        var instant = seats.Wait(TimeSpan.Zero); // OK examined - zero-timeout
        var soon = seats.Wait(TimeSpan.FromSeconds(1)); // BLOCKS examined - semaphore-timeout
        var entered = await seats.WaitAsync(100, cancellationToken); // OK examined - semaphore-async
        seats.Release(); // OK examined - release
        var left = seats.CurrentCount; // OK examined - count
        _open.Wait(); // BLOCKS examined - manual-reset-event
        _open.Set(); // OK examined - set
        var open = _open.IsSet; // OK examined - is-set
        _bell.WaitOne(); // BLOCKS examined - auto-reset-event
        var rung = _bell.WaitOne(0); // OK examined - zero-timeout
        _bell.Set(); // OK examined - set
        WaitHandle.WaitAny([_bell, cancellationToken.WaitHandle]); // BLOCKS examined - wait-any
        WaitHandle.SignalAndWait(_bell, _open.WaitHandle); // BLOCKS examined - signal-and-wait
        _barrier.SignalAndWait(cancellationToken); // BLOCKS examined - barrier
        _guests.Signal(); // OK examined - countdown-signal
        _guests.Wait(cancellationToken); // BLOCKS examined - countdown
        Menu.EnterWriteLock(); // BLOCKS examined - rw-lock
        Menu.ExitWriteLock(); // OK examined - rw-lock-exit
        if (Menu.TryEnterReadLock(0)) // OK examined - zero-timeout
            Menu.ExitReadLock(); // OK examined - rw-lock-exit
        lock (_gate) // OK examined - lock
            _tips++; // OK examined - increment
        lock (_till) // OK examined - lock-object
            _tips += 2; // OK examined - increment
        if (_till.TryEnter()) // OK examined - try-enter
            _till.Exit(); // OK examined - exit
        if (Monitor.TryEnter(_gate)) // OK examined - try-enter
            Monitor.Exit(_gate); // OK examined - exit
        if (Monitor.TryEnter(_gate, TimeSpan.FromSeconds(2))) // BLOCKS examined - monitor-timeout
            Monitor.PulseAll(_gate); // OK examined - pulse
        Interlocked.Increment(ref _tips); // OK examined - interlocked
        SpinWait.SpinUntil(() => _tips > 3); // BLOCKS examined - spin-until
        var thread = new Thread(() => Thread.Sleep(5)); // OK examined - new-thread
        thread.Start(); // OK examined - thread-start
        thread.Join(); // BLOCKS examined - thread-join
        ThreadPool.QueueUserWorkItem(_ => _bell.WaitOne()); // OK examined - pool
        return $"{free}{instant}{soon}{entered}{left}{open}{rung}{context.Attempt}";
    }

    [Trigger("!tasks")]
    public async Task<string> TasksAsync(Task<int> starter, Task<int> main, ValueTask<int> sweet, CancellationToken cancellationToken)
    {
        var early = starter.Result; // BLOCKS examined - task-result
        var done = Task.FromResult(3); // OK examined - from-result
        var three = done.Result; // OK examined - completed-result
        Task.CompletedTask.Wait(cancellationToken); // OK examined - completed-wait
        await Task.WhenAll(starter, main); // OK examined - when-all
        var both = starter.Result + main.Result; // OK examined - after-when-all
        var pending = Task.Delay(50, cancellationToken); // OK examined - delay-stored
        pending.ConfigureAwait(false).GetAwaiter().GetResult(); // BLOCKS examined - get-result
        var slow = Task.Run(() => 5, cancellationToken); // OK examined - task-run
        var quick = Task.Run(() => 6, cancellationToken); // OK examined - task-run
        var winner = await Task.WhenAny(slow, quick); // OK examined - when-any
        var won = winner.Result; // OK examined - after-when-any
        var index = Task.WaitAny(Task.Delay(9), Task.Delay(8)); // BLOCKS examined - wait-any-task
        var timed = sweet.AsTask().Wait(20); // BLOCKS examined - task-wait
        var peek = quick.IsCompletedSuccessfully ? quick.Result : 0; // OK examined - checked-result
        if (slow.IsCompleted) // OK examined - is-completed
            both += slow.Result; // OK examined - checked-result
        var chained = slow.ContinueWith(static t => t.Result + 1, cancellationToken); // OK examined - continue-with
        var next = await chained; // OK examined - await
        ((IAsyncResult)Task.Delay(30)).AsyncWaitHandle.WaitOne(10); // BLOCKS examined - async-wait-handle
        var source = new TaskCompletionSource<int>(); // OK examined - completion-source
        source.SetResult(4); // OK examined - set-result
        var order = orders.Reader.ReadAsync(cancellationToken).AsTask().GetAwaiter().GetResult(); // BLOCKS examined - channel-result
        if (orders.Reader.TryRead(out var ready)) // OK examined - try-read
            order += ready;
        orders.Writer.TryWrite(order); // OK examined - try-write
        var bill = bills.Take(cancellationToken); // BLOCKS examined - blocking-collection
        if (bills.TryTake(out var small)) // OK examined - try-take
            bill += small;
        foreach (var course in kitchen.Sweets().ToBlockingEnumerable(cancellationToken)) // BLOCKS examined - blocking-enumerable
            bill += course;
        return $"{early}{three}{both}{won}{index}{timed}{peek}{next}{bill}";
    }

    [Trigger("!pay (?<sum>.+)")]
    public async Task<string> PayAsync(decimal sum, CancellationToken cancellationToken)
    {
        Money price = sum; // OK examined - implicit-conversion
        Money tip = 5; // BLOCKS-THROUGH examined - implicit-conversion
        var more = price > tip; // BLOCKS-THROUGH examined - operator
        var less = price < tip; // OK examined - operator
        price++; // BLOCKS-THROUGH examined - increment
        price--; // OK examined - decrement
        var debt = -price; // BLOCKS-THROUGH examined - unary
        var credit = ~price; // OK examined - unary
        if (debt) // BLOCKS-THROUGH examined - operator-true
            credit--; // OK examined - decrement
        Money? maybe = credit; // OK examined - nullable
        var lifted = maybe < price; // OK examined - lifted-operator
        var higher = maybe > price; // BLOCKS-THROUGH examined - lifted-operator
        var same = price == tip; // OK examined - record-equality
        await Task.Yield(); // OK examined - yield
        return $"{more}{less}{lifted}{higher}{same}";
    }

    [Trigger("!menu (?<name>.+)")]
    public async Task<string> MenuAsync(string name, CancellationToken cancellationToken)
    {
        List<Dish> dishes = [new() { Name = name, Price = 3 }, new() { Name = "soup" }]; // OK examined - collection
        List<Drink> drinks = [new() { Name = name }, new() { Name = "tea" }]; // OK examined - collection
        dishes.Sort(); // BLOCKS-THROUGH examined - comparable
        drinks.Sort(); // OK examined - comparable
        var text = $"today: {dishes[0]}"; // BLOCKS-THROUGH examined - to-string
        text += $"to drink: {drinks[0]}"; // OK examined - to-string
        var joined = string.Join(", ", dishes); // BLOCKS-THROUGH examined - to-string-join
        joined += string.Join(", ", drinks); // OK examined - to-string-join
        var at = dishes.IndexOf(dishes[1]); // OK examined - equality
        var table = new List<Table> { new() { Seats = 2 } };
        var has = table.Contains(new Table { Seats = 2 }); // BLOCKS-THROUGH examined - equality
        var cheap = dishes.OrderBy(static d => d.Price).First(); // OK examined - order-by
        var best = dishes.Max(); // BLOCKS-THROUGH examined - comparable-linq
        var top = drinks.Max(); // OK examined - comparable-linq
        kitchen.Order(name); // BLOCKS-THROUGH examined - event
        kitchen.Shut(); // OK examined - event
        kitchen.Opened += (_, _) => { }; // BLOCKS-THROUGH examined - event-add
        kitchen.Closed += (_, _) => { }; // OK examined - event-add
        var served = kitchen.Served; // OK examined - locked-property
        var could = kitchen.TryCook(); // OK examined - zero-timeout-helper
        await kitchen.CookAsync(cancellationToken); // OK examined - async-helper
        await kitchen.BurnAsync(); // BLOCKS-THROUGH examined - async-helper
        var sum = await kitchen.SumAsync(Task.FromResult(1), Task.FromResult(2)); // OK examined - when-all-helper
        var wrong = await kitchen.WrongSumAsync(Task.Run(() => 1), Task.Run(() => 2)); // BLOCKS-THROUGH examined - result-helper
        await foreach (var course in kitchen.Courses()) // BLOCKS-THROUGH examined - async-iterator
            text += course;
        await foreach (var sweet in kitchen.Sweets().WithCancellation(cancellationToken)) // OK examined - async-iterator
            text += sweet;
        var ding = await new Bell(); // BLOCKS-THROUGH examined - awaiter
        var dong = await new Gong(); // OK examined - awaiter
        await 25; // BLOCKS-THROUGH examined - extension-awaiter
        foreach (var i in 1..4) // BLOCKS-THROUGH examined - extension-enumerator
            served += i; // OK examined - sum
        return text + joined + at + has + cheap.Name + best?.Name + top?.Name + could + sum + wrong + ding + dong;
    }

    [Fallback]
    public async Task OtherAsync(ConversationContext context)
    {
        await using (new Apron()) // BLOCKS-THROUGH examined - dispose-async
            _tips++;
        await using (new Towel()) // OK examined - dispose-async
            _tips++;
        using (var tray = new Tray { Cups = 2 }) // BLOCKS-THROUGH examined - pattern-dispose
            _tips += tray.Cups; // OK examined - field
        using (var mat = new Mat { Cups = 2 }) // OK examined - pattern-dispose
            _tips += mat.Cups;
        var grill = new Grill(); // BLOCKS-THROUGH examined - base-constructor
        var bar = new Bar(); // OK examined - base-constructor
        var fridge = new Fridge(); // BLOCKS-THROUGH examined - field-initializer
        var pantry = Factory.Make<Pantry>(); // OK examined - generic-new
        var price = _prices.GetOrAdd("soup", static _ => { Thread.Sleep(1); return 4; }); // BLOCKS-THROUGH examined - get-or-add
        price += _prices.GetOrAdd("fish", static key => key.Length); // OK examined - get-or-add
        price += _prices.AddOrUpdate("soup", 1, static (_, old) => old + 1); // OK examined - add-or-update
        var cached = cache.GetOrCreate("menu", _ => kitchen.SumAsync(Task.Run(() => 1), Task.Run(() => 2)).AsTask().Result); // BLOCKS-THROUGH examined - cache-factory
        var better = await cache.GetOrCreateAsync("menu", async _ => await kitchen.SumAsync(Task.Run(() => 1), Task.Run(() => 2))); // OK examined - cache-factory-async
        var waited = Task.Run(() => 3).Wait("why"); // BLOCKS-THROUGH examined - extension-wait
        var peeked = Task.Run(() => 3).Peek(); // OK examined - extension-peek
        Factory.Twice(Snooze); // BLOCKS-THROUGH examined - method-group
        Factory.Twice(Tip); // OK examined - method-group
        Factory.Keep(Snooze); // OK examined - stored-delegate
        var timer = new Timer(_ => Snooze(), null, 10, -1); // OK examined - timer-callback
        await context.ReplyAsync($"{grill}{fridge.Cold}{pantry.Jars}{price}{cached}{better}{waited}{peeked}{timer}"); // OK examined - reply

        static void Snooze() => Thread.Sleep(1); // EITHER examined - local-function: it runs in place
        void Tip() => _tips++;
    }
}
