using System.Collections;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AttrBot;

namespace Exam.Through;

public interface IStore
{
    string Load(string key);

    string Peek(string key) => key.ToUpperInvariant();

    void Purge() => Directory.Delete("/srv/store", recursive: true);
}

public sealed class DiskStore : IStore
{
    public string Load(string key) => File.ReadAllText(key);
}

public abstract class Exporter
{
    protected Exporter(string path) => Path = path;

    public string Path { get; }

    public string Export() => Prepare() + Write();

    public virtual string Prepare() => Path.Trim();

    protected abstract string Write();
}

public sealed class CsvExporter(string path) : Exporter(path)
{
    protected override string Write()
    {
        using var writer = File.CreateText(Path);
        writer.Write("a;b");
        return Path;
    }
}

public class FileBacked
{
    protected readonly FileStream Backing;

    public FileBacked(string path) => Backing = File.OpenRead(path);
}

public sealed class Album(string path) : FileBacked(path)
{
    public int Count => 3;
}

public sealed class Session : IDisposable
{
    public void Touch() { }

    public void Dispose() => File.Delete("/run/session");
}

public sealed class AsyncSession : IAsyncDisposable
{
    public ValueTask DisposeAsync()
    {
        Thread.Sleep(20);
        return ValueTask.CompletedTask;
    }
}

public readonly struct Price(string symbol)
{
    public override string ToString() => File.ReadAllText(symbol);

    public static implicit operator decimal(Price price) => decimal.Parse(price.ToString());

    public static Price operator +(Price left, Price right)
    {
        Thread.Sleep(1);
        return left;
    }

    public void Deconstruct(out int whole, out int cents)
    {
        Thread.Sleep(1);
        (whole, cents) = (1, 2);
    }
}

public sealed class Wall : IEnumerable<string>
{
    public void Add(string text) => File.AppendAllText("/srv/wall", text);

    public IEnumerator<string> GetEnumerator()
    {
        foreach (var line in File.ReadLines("/srv/wall"))
        {
            yield return line;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

public sealed class Readiness
{
    public Waiter GetAwaiter() => default;

    public readonly struct Waiter : INotifyCompletion
    {
        public bool IsCompleted => true;

        public void OnCompleted(Action continuation) => continuation();

        public void GetResult() => Thread.Sleep(10);
    }
}

public sealed class SlowOrder : IComparer<string>
{
    public int Compare(string? x, string? y) => File.Exists(x) ? 1 : -1;
}

public sealed class MemoryTail : MemoryStream
{
    public override int Read(byte[] buffer, int offset, int count)
    {
        Thread.Sleep(10);
        return base.Read(buffer, offset, count);
    }
}

public static class Texts
{
    private static readonly object Sync = new();
    private static int _count;

    public static string Slowly(this string text)
    {
        Thread.Sleep(text.Length);
        return text;
    }

    public static string Quickly(this string text) => text.Trim();

    public static T Wrap<T>(Func<T> factory)
    {
        var value = factory();
        return value;
    }

    public static Func<T> Keep<T>(Func<T> factory) => factory;

    public static Task<T> Offload<T>(Func<T> factory) => Task.Run(factory);

    public static int Ping(int depth) => depth > 0 ? Pong(depth - 1) : 0;

    private static int Pong(int depth)
    {
        Thread.Sleep(depth);
        return Ping(depth);
    }

    public static int Count()
    {
        lock (Sync)
        {
            return ++_count;
        }
    }

    [MayBlock("a file of ten bytes on a memory disk")]
    public static string Version() => File.ReadAllText("/dev/shm/version");

    public static string ViaVersion() => Version() + "!";

    public static string Unused() => File.ReadAllText("/nowhere");
}

public sealed class Vault
{
    private readonly Lazy<string> _secret = new(() => File.ReadAllText("/run/secret"));
    private readonly Lazy<string> _salt = new(() => Guid.NewGuid().ToString());
    private readonly ConcurrentDictionary<string, string> _cache = new();
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Task<int> _warm = WarmAsync();

    public event Action<string>? Opened;

    public Func<string, string> Reader = File.ReadAllText;

    public Vault() => Opened += name => File.AppendAllText("/var/log/vault", name);

    public string Secret => _secret.Value;

    public string Salt => _salt.Value;

    public int Warm => _warm.Result;

    public bool IsWarm => _warm.IsCompletedSuccessfully && _warm.Result > 0;

    public string this[string key] => _cache.GetOrAdd(key, Read);

    public string this[int index] => _cache.Keys.ElementAt(index);

    public string Mode
    {
        get => "w";
        set => File.WriteAllText("/srv/mode", value);
    }

    public void Open(string name) => Opened?.Invoke(name);

    public bool TryEnter() => _gate.Wait(0);

    public void Enter() => _gate.Wait();

    public async Task<string> LoadAsync(string key)
    {
        var text = File.ReadAllText(key);
        await Task.Delay(1);
        return text;
    }

    public async Task<string> LateAsync(string key)
    {
        await Task.Delay(1);
        Enter();
        return key;
    }

    public async IAsyncEnumerable<string> LinesAsync()
    {
        await Task.Yield();
        Thread.Sleep(5);
        yield return "a";
    }

    public IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(path);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    public async Task<string> GoodAsync(string key) => await File.ReadAllTextAsync(key);

    public Task<string> Relay(string key) => GoodAsync(key);

    public Timer Schedule() => new(_ => Enter(), null, 0, 1000);

    private static string Read(string key) => File.ReadAllText(key);

    private static async Task<int> WarmAsync()
    {
        await Task.Delay(1000);
        return 1;
    }
}

public sealed class VaultHandlers(Vault vault, IStore store, Exporter exporter, Readiness readiness)
{
    [Trigger("!vault (?<key>.+)")]
    public async Task<string> VaultAsync(string key, CancellationToken cancellationToken)
    {
        var secret = vault.Secret; // BLOCKS-THROUGH examined - lazy-property
        var salt = vault.Salt; // OK examined - lazy-in-memory
        var warm = vault.Warm; // BLOCKS-THROUGH examined - result-property
        var isWarm = vault.IsWarm; // OK examined - checked-property
        var value = vault[key]; // BLOCKS-THROUGH examined - indexer-get-or-add
        value += vault[0]; // OK examined - indexer-in-memory
        vault.Mode = "r"; // BLOCKS-THROUGH examined - property-setter
        var mode = vault.Mode; // OK examined - property-getter
        vault.Open(key); // EITHER examined - event: what listens is known only at run time
        vault.Enter(); // BLOCKS-THROUGH examined - semaphore-helper
        var entered = vault.TryEnter(); // OK examined - zero-timeout-helper
        value += await vault.LoadAsync(key); // BLOCKS-THROUGH examined - async-helper-before-await
        value += await vault.LateAsync(key); // BLOCKS-THROUGH examined - async-helper-after-await
        value += await vault.GoodAsync(key); // OK examined - async-helper
        value += await vault.Relay(key); // OK examined - task-returning-helper
        using var timer = vault.Schedule(); // OK examined - timer-helper
        value += vault.Reader(key); // EITHER examined - delegate-field: what it holds may change
        return $"{secret} {salt} {warm} {isWarm} {value} {mode} {entered}";
    }

    [Trigger("!lines (?<path>.+)")]
    public async Task<string> LinesAsync(string path)
    {
        var lazy = vault.Lines(path); // OK examined - iterator-not-enumerated
        foreach (var line in vault.Lines(path)) // BLOCKS-THROUGH examined - iterator-foreach
        {
            path += line;
        }

        var first = lazy.First(); // BLOCKS-THROUGH examined - iterator-linq
        await foreach (var line in vault.LinesAsync()) // BLOCKS-THROUGH examined - async-iterator
        {
            path += line;
        }

        var wall = new Wall { "hello" }; // BLOCKS-THROUGH examined - collection-initializer
        var joined = string.Join(' ', wall); // BLOCKS-THROUGH examined - enumerable-consumed-by-join
        var loud = new[] { path }.Select(store.Load).ToList(); // BLOCKS-THROUGH examined - linq-method-group
        var quiet = new[] { path }.Select(store.Peek).ToList(); // OK examined - linq-in-memory
        var deferred = new[] { path }.Select(p => store.Load(p)); // OK examined - linq-not-enumerated
        var names = new List<string> { "b", "a" };
        names.Sort(new SlowOrder()); // BLOCKS-THROUGH examined - comparer
        names.Sort(StringComparer.Ordinal); // OK examined - comparer-in-memory
        await Task.Yield();
        return first + joined + loud[0] + quiet[0];
    }

    [Trigger("!export (?<path>.+)")]
    public async Task<string> ExportAsync(string path)
    {
        var text = store.Load(path); // BLOCKS-THROUGH examined - interface
        text += store.Peek(path); // OK examined - default-interface-member
        store.Purge(); // BLOCKS-THROUGH examined - default-interface-member
        text += exporter.Export(); // BLOCKS-THROUGH examined - abstract-override
        text += exporter.Prepare(); // OK examined - virtual-in-memory
        var album = new Album(path); // BLOCKS-THROUGH examined - base-constructor
        text += album.Count; // OK examined - property-of-blocking-constructor
        using (var session = new Session()) // BLOCKS-THROUGH examined - using-dispose
        {
            session.Touch(); // OK examined - empty-method
        }

        await using (new AsyncSession()) // BLOCKS-THROUGH examined - async-dispose-blocks
        {
            text += "!";
        }

        await readiness; // BLOCKS-THROUGH examined - custom-awaiter
        return text;
    }

    [Trigger("!price (?<symbol>.+)")]
    public async Task<string> PriceAsync(string symbol)
    {
        var price = new Price(symbol); // OK examined - struct-constructor
        var text = $"costs {price}"; // BLOCKS-THROUGH examined - interpolation-to-string
        decimal amount = price; // BLOCKS-THROUGH examined - conversion-operator
        price += new Price("b"); // BLOCKS-THROUGH examined - compound-operator
        var (whole, cents) = price; // BLOCKS-THROUGH examined - deconstruct
        await Task.Yield();
        return text + amount + whole + cents;
    }

    [Trigger("!text (?<text>.+)")]
    public async Task<string> TextAsync(string text, BotContext context, CancellationToken cancellationToken)
    {
        var slow = text.Slowly(); // BLOCKS-THROUGH examined - extension
        slow += text.Quickly(); // OK examined - extension
        slow += Texts.Wrap(text.Slowly); // BLOCKS-THROUGH examined - delegate-argument
        slow += Texts.Wrap(text.Quickly); // OK examined - delegate-argument
        var kept = Texts.Keep(text.Slowly); // OK examined - delegate-kept
        slow += kept(); // BLOCKS-THROUGH examined - delegate-invoked
        slow += await Texts.Offload(text.Slowly); // OK examined - offloading-helper
        slow += await context.OffloadAsync(_ => vault.Secret, cancellationToken); // OK examined - offload
        var depth = Texts.Ping(3); // BLOCKS-THROUGH examined - mutual-recursion
        depth += Texts.Count(); // OK examined - tiny-lock-helper
        slow += Texts.Version(); // OK examined - may-block
        slow += Texts.ViaVersion(); // OK examined - may-block-through
        Action<int> nap = Thread.Sleep; // OK examined - delegate-stored
        nap(5); // BLOCKS-THROUGH examined - delegate-of-framework-method
        Pause(); // BLOCKS-THROUGH examined - local-function
        var tail = new MemoryTail(); // OK examined - own-stream-constructor
        tail.Read(new byte[1], 0, 1); // BLOCKS-THROUGH examined - own-stream-override
        Func<string, string> load = p => store.Load(p); // EITHER examined - lambda-stored: runs in place on the next line
        slow += load(text); // BLOCKS-THROUGH examined - lambda-invoked
        slow += nameof(Texts.Unused) + nameof(vault.Secret); // OK examined - nameof
        new Thread(vault.Enter).Start(); // OK examined - new-thread-method-group
        ThreadPool.UnsafeQueueUserWorkItem(static v => v.Enter(), vault, false); // OK examined - pool-unsafe
        _ = Task.Run(() => vault.LateAsync(text), cancellationToken); // OK examined - task-run-not-awaited
        return slow + depth;

        void Pause() => context.CancellationToken.WaitHandle.WaitOne(10); // EITHER examined - local-function: runs in place above
    }

    /// <summary>No handler calls it.</summary>
    public string Diagnose() => store.Load("/proc/cpuinfo"); // OK examined - not-reachable
}
