using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using AttrBot;
using Mutex = System.Threading.Mutex;

namespace Exam.Moderation;

public interface IWordList
{
    bool Contains(string word);
    event EventHandler<string>? Hit;
    void Raise(string word);
}

public sealed class WordList : IWordList
{
    private readonly Lazy<HashSet<string>> _words = new(() => [.. File.ReadLines("words.txt")]);

    public event EventHandler<string>? Hit;
    public bool Contains(string word) => _words.Value.Contains(word);
    public void Raise(string word) => Hit?.Invoke(this, word);
}

public sealed class Strikes
{
    private readonly ReaderWriterLockSlim _lock = new();
    private readonly Dictionary<string, int> _counts = [];

    public int Add(string name)
    {
        _lock.EnterWriteLock();
        try { return _counts[name] = _counts.GetValueOrDefault(name) + 1; }
        finally { _lock.ExitWriteLock(); }
    }

    public bool TryAdd(string name)
    {
        if (!_lock.TryEnterWriteLock(0)) return false;
        try { _counts[name] = 1; return true; }
        finally { _lock.ExitWriteLock(); }
    }

    public static Strikes operator +(Strikes strikes, string name)
    {
        strikes.Add(name);
        return strikes;
    }

    public static bool operator ==(Strikes left, string name) => left._counts.ContainsKey(name);
    public static bool operator !=(Strikes left, string name) => !(left == name);
    public override bool Equals(object? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => 1;

    public override string ToString()
    {
        Thread.Sleep(10);
        return $"{_counts.Count} strikes";
    }
}

public sealed class Slow<T>(T value)
{
    public T Value => value;
    public void Deconstruct(out T item, out int wait)
    {
        item = value;
        wait = 5;
        Thread.Sleep(wait);
    }
}

public sealed class AuditLog : System.Collections.IEnumerable
{
    private readonly List<string> _lines = [];

    public void Add(string line)
    {
        File.AppendAllText("audit.log", line);
        _lines.Add(line);
    }

    public void Add(int number) => _lines.Add(number.ToString());
    public System.Collections.IEnumerator GetEnumerator() => _lines.GetEnumerator();
}

public sealed class BySeverity : IComparer<string>
{
    public int Compare(string? left, string? right) => Rank(left).CompareTo(Rank(right));
    private static int Rank(string? word) => File.Exists($"{word}.severe") ? 1 : 0;
}

public sealed class AuditMiddleware : IBotMiddleware
{
    private static readonly SemaphoreSlim Slots = new(4);

    public async ValueTask InvokeAsync(BotContext context, BotDelegate next)
    {
        Slots.Wait(); // BLOCKS examined - semaphore
        try { await next(context); } // OK examined - await
        finally { Slots.Release(); } // OK examined - release
        await Slots.WaitAsync(context.CancellationToken); // OK examined - await
        Slots.Release(2); // OK examined - release
        File.AppendAllLines("audit.log", [$"{context.Attempt}"]); // BLOCKS examined - file
    }
}

[Use<AuditMiddleware>]
public sealed partial class ModerationHandlers(IWordList words, Strikes strikes, IServiceProvider services)
{
    private static readonly object Gate = new();
    private static readonly Lock Door = new();
    private static readonly ConcurrentDictionary<string, string> Notes = new();
    private static readonly CountdownEvent Votes = new(3);
    private static readonly ManualResetEventSlim Open = new();
    private static readonly AutoResetEvent Signal = new(false);
    private static readonly Barrier Round = new(2);
    private static ReaderWriterLock Legacy => new();
    private static SpinLock s_spin;
    private static int s_flag;
    private static string? s_rules;

    private static Regex Word() => new("[a-z]+");

    [Trigger("(?<text>.+)", Order = 100)]
    public async Task<string?> WatchAsync(string text, CancellationToken cancellationToken)
    {
        var found = Word().Matches(text).Select(match => match.Value).ToList(); // OK examined - regex
        if (found.Any(words.Contains)) return "mind your words"; // BLOCKS-THROUGH examined - method-group
        words.Hit += (_, word) => Interlocked.Increment(ref s_flag); // OK examined - event
        words.Raise(text); // OK examined - event
        lock (Gate) { s_flag++; } // OK examined - lock
        Monitor.Enter(Gate); // BLOCKS examined - lock
        try { s_flag--; } // OK examined - arithmetic
        finally { Monitor.Exit(Gate); } // OK examined - lock-exit
        if (Monitor.TryEnter(Gate)) Monitor.Exit(Gate); // OK examined - try-enter
        if (Monitor.TryEnter(Gate, TimeSpan.FromSeconds(1))) Monitor.Exit(Gate); // BLOCKS examined - lock
        lock (Gate) while (s_flag == 0) Monitor.Wait(Gate); // BLOCKS examined - lock
        lock (Gate) Monitor.PulseAll(Gate); // OK examined - pulse
        Door.Enter(); // BLOCKS examined - lock
        Door.Exit(); // OK examined - lock-exit
        if (Door.TryEnter()) Door.Exit(); // OK examined - try-enter
        var taken = false;
        s_spin.Enter(ref taken); // BLOCKS examined - spin-lock
        if (taken) s_spin.Exit(); // OK examined - lock-exit
        var free = !s_spin.IsHeld; // OK examined - property
        using var mutex = new Mutex(); // OK examined - constructor
        if (mutex.WaitOne(TimeSpan.Zero)) mutex.ReleaseMutex(); // OK examined - zero-timeout
        return mutex.WaitOne(100) && free ? "mine" : null; // BLOCKS examined - mutex
    }

    [Trigger("!vote")]
    public async Task<string> VoteAsync(CancellationToken cancellationToken)
    {
        if (Votes.Signal()) return "last"; // OK examined - signal
        if (Votes.IsSet || Open.IsSet) return "done"; // OK examined - property
        Votes.Wait(cancellationToken); // BLOCKS examined - countdown
        _ = Open.Wait(0, cancellationToken); // OK examined - zero-timeout
        Open.Wait(TimeSpan.FromSeconds(2), cancellationToken); // BLOCKS examined - event
        Signal.Set(); // OK examined - signal
        var which = WaitHandle.WaitAny([Signal, Open.WaitHandle, cancellationToken.WaitHandle]); // BLOCKS examined - wait-handle
        var all = WaitHandle.WaitAll([Signal], 0); // OK examined - zero-timeout
        WaitHandle.SignalAndWait(Signal, Open.WaitHandle); // BLOCKS examined - wait-handle
        Round.AddParticipant(); // EITHER examined - barrier: waits while a post-phase action runs
        Round.SignalAndWait(); // BLOCKS examined - barrier
        Legacy.AcquireReaderLock(Timeout.Infinite); // BLOCKS examined - reader-writer-lock
        SpinWait.SpinUntil(() => Volatile.Read(ref s_flag) > 0); // BLOCKS examined - spin
        while (Volatile.Read(ref s_flag) == 0) ; // BLOCKS examined - loop
        int old;
        do old = s_flag; while (Interlocked.CompareExchange(ref s_flag, old + 1, old) != old); // OK examined - lock-free
        var registered = ThreadPool.RegisterWaitForSingleObject(Signal, (_, _) => Thread.Sleep(1), null, -1, true); // OK examined - pool-callback
        registered.Unregister(null); // OK examined - unregister
        while (!cancellationToken.IsCancellationRequested) // OK examined - await-loop
            await Task.Delay(1000, cancellationToken);
        return $"{which}{all}";
    }

    [Trigger("!strike (?<name>.+)")]
    public async Task<string> StrikeAsync(string name, CancellationToken cancellationToken)
    {
        if (!strikes.TryAdd(name)) return "busy"; // OK examined - try-acquire
        var count = strikes.Add(name); // BLOCKS-THROUGH examined - reader-writer-lock
        if (strikes == name) count++; // OK examined - operator
        var sum = strikes + name; // BLOCKS-THROUGH examined - operator
        var note = $"{name}: {sum}"; // BLOCKS-THROUGH examined - to-string
        var slow = new Slow<string>(name); // OK examined - constructor
        note += slow.Value; // OK examined - property
        var (item, wait) = slow; // BLOCKS-THROUGH examined - deconstruct
        var log = new AuditLog { 1, 2, count }; // OK examined - collection-initialiser
        AuditLog audit = new() { name }; // BLOCKS-THROUGH examined - collection-initialiser
        foreach (var line in log) note += line; // OK examined - in-memory
        var sorted = new[] { name, item }.Order(new BySeverity()).ToArray(); // BLOCKS-THROUGH examined - comparer
        var plain = new[] { name, item }.Order(StringComparer.Ordinal).ToArray(); // OK examined - comparer
        var text = Notes.GetOrAdd(name, File.ReadAllText); // BLOCKS examined - file
        var cached = Notes.GetOrAdd(name, static key => key.ToUpperInvariant()); // OK examined - dictionary
        LazyInitializer.EnsureInitialized(ref s_rules, () => File.ReadAllText("rules.txt")); // BLOCKS examined - file
        string Load(string file) => File.ReadAllText(file); text += Load("note.txt"); // BLOCKS examined - local-function
        string Twice(string word) => word + word; // OK examined - local-function
        text += Twice(name) + await Task.Run(() => Load("note.txt"), cancellationToken); // OK examined - pool
        name.Split(' ').ToList().ForEach(part => Console.Error.Write(part.Length > 99 ? Console.ReadLine() : part)); // BLOCKS examined - console
        var options = services.GetService(typeof(Strikes)) as Strikes; // OK examined - services
        return $"{wait}{audit}{sorted.Length}{plain.Length}{cached}{text}{options is null}{note}"; // OK examined - format
    }

    [Trigger("!ban (?<name>.+)")]
    [MayBlock("Bans are rare and the admin waits for them")]
    public async Task<string> BanAsync(string name)
    {
        File.AppendAllText("bans.txt", name); // OK examined - may-block
        Thread.Sleep(100); // OK examined - may-block
        strikes.Add(name); // OK examined - may-block
        return "banned";
    }
}
