using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using AttrBot;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exam.Todo;

public sealed record TodoItem(int Id, string Title, bool Done, DateTime Created);

public sealed class TodoOptions
{
    public const bool MirrorToDisk = false;
    public string Folder { get; set; } = "todo";
    public int PageSize { get; set; } = 20;
    public string ListPath(string user) => Path.Combine(Folder, user + ".json");
    public string Banner => File.ReadAllText(Path.Combine(Folder, "banner.txt"));
}

public interface ITodoStore
{
    List<TodoItem> Load(string user);
    void Save(string user, IReadOnlyList<TodoItem> items);
    Task<int> CountAsync(string user);
    string Describe();
}

public sealed class FileTodoStore(TodoOptions options) : ITodoStore
{
    public List<TodoItem> Load(string user)
    {
        var path = options.ListPath(user);
        if (!File.Exists(path)) return [];
        return JsonSerializer.Deserialize<List<TodoItem>>(File.ReadAllText(path)) ?? [];
    }

    public void Save(string user, IReadOnlyList<TodoItem> items) =>
        File.WriteAllText(options.ListPath(user), JsonSerializer.Serialize(items));

    public async Task<int> CountAsync(string user)
    {
        var text = await File.ReadAllTextAsync(options.ListPath(user));
        return JsonSerializer.Deserialize<List<TodoItem>>(text)?.Count ?? 0;
    }

    public string Describe() => "files in " + options.Folder;
}

public interface ITagIndex
{
    void Add(string tag, int id);
    ImmutableArray<int> Find(string tag);
}

public sealed class TagIndex : ITagIndex
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ImmutableArray<int>> _map = [];

    public void Add(string tag, int id)
    {
        lock (_gate) _map[tag] = _map.TryGetValue(tag, out var have) ? have.Add(id) : [id];
    }

    public ImmutableArray<int> Find(string tag)
    {
        lock (_gate) return _map.GetValueOrDefault(tag, []);
    }
}

public abstract class Reminder
{
    public string Fire(string user) => Header(user) + Deliver(user);
    protected virtual string Header(string user) => $"[{user}] ";
    protected abstract string Deliver(string user);
}

public sealed class SpoolReminder : Reminder
{
    protected override string Deliver(string user)
    {
        File.AppendAllText("spool.txt", user);
        return "spooled";
    }
}

public sealed class PlainReminder : Reminder
{
    protected override string Deliver(string user) => "remember, " + user;
}

public sealed class Template
{
    private static readonly string Html = File.ReadAllText("template.html");
    public static string Wrap(string body) => Html.Replace("{body}", body);
}

public static class Emoji
{
    private static readonly Dictionary<string, string> Map = new() { ["done"] = "✅", ["open"] = "⬜" };
    public static string For(bool done) => done ? Map["done"] : Map["open"];
}

public sealed class ImportSession : IDisposable, IAsyncDisposable
{
    private readonly StringBuilder _log = new();
    public void Note(string text) => _log.AppendLine(text);
    public void Dispose() => File.AppendAllText("import.log", _log.ToString());
    public async ValueTask DisposeAsync() => await File.AppendAllTextAsync("import.log", _log.ToString());
}

public sealed class Undo : IDisposable
{
    private readonly Stack<Action> _steps = new();
    public void Push(Action step) => _steps.Push(step);
    public void Dispose() => _steps.Clear();
    public void Rollback()
    {
        foreach (var step in _steps) step();
    }
}

public static class TodoExtensions
{
    public static string Render(this TodoItem item) => $"{Emoji.For(item.Done)} {item.Id}. {item.Title}";
    public static void Archive(this IEnumerable<TodoItem> items, string path) => File.AppendAllLines(path, items.Select(i => i.Title));
    public static T Also<T>(this T value, Action<T> action) { action(value); return value; }
    public static IEnumerable<string> LinesOf(this string path)
    {
        using var reader = new StreamReader(path);
        while (reader.ReadLine() is { } line) yield return line;
    }
}

public static class Retry
{
    public static T Do<T>(Func<T> action, int attempts)
    {
        for (var i = 1; ; i++)
        {
            try { return action(); }
            catch (IOException) when (i < attempts) { Thread.Sleep(50 * i); }
        }
    }

    public static async Task<T> DoAsync<T>(Func<Task<T>> action, int attempts)
    {
        for (var i = 1; ; i++)
        {
            try { return await action(); }
            catch (IOException) when (i < attempts) { await Task.Delay(50 * i); }
        }
    }
}

public sealed class TodoWorker
{
    private readonly Channel<string> _jobs = Channel.CreateUnbounded<string>();
    private Action<string>? _onDone;
    public void Enqueue(string job) => _jobs.Writer.TryWrite(job);
    public void OnDone(Action<string> action) => _onDone += action;
    public async Task RunAsync(CancellationToken token)
    {
        await foreach (var job in _jobs.Reader.ReadAllAsync(token))
        {
            Thread.Sleep(10);
            _onDone?.Invoke(job);
        }
    }
    public void Drain()
    {
        while (_jobs.Reader.TryRead(out var job)) File.Delete(job);
    }
}

public sealed class TodoLoader
{
    public string Load(string user, bool fromDisk) => fromDisk ? File.ReadAllText(user) : "cached:" + user;
    public string? Peek(string user) => TodoOptions.MirrorToDisk ? File.ReadAllText(user) : null;
    public Func<string> Later(string user) => () => File.ReadAllText(user);
    public Lazy<string> Schema { get; } = new(() => File.ReadAllText("schema.json"));
    public Lazy<string> Greeting { get; } = new(() => "hello");
}

public sealed class TodoHandlers(ITodoStore store, ITagIndex tags, TodoLoader loader, TodoWorker worker, IMemoryCache cache, IOptions<TodoOptions> options, ILogger<TodoHandlers> logger)
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly BlockingCollection<string> _inbox = new();
    private readonly ConcurrentDictionary<string, string> _titles = new();
    private readonly ManualResetEventSlim _ready = new();

    [Trigger("!list (?<user>.+)")]
    public async Task<string> ListAsync(string user, CancellationToken cancellationToken)
    {
        var items = store.Load(user); // BLOCKS-THROUGH examined - interface
        var count = await store.CountAsync(user); // OK examined - async-interface
        var where = store.Describe(); // OK examined - pure-interface
        var banner = options.Value.Banner; // BLOCKS-THROUGH examined - property
        var path = options.Value.ListPath(user); // OK examined - pure-path
        var raw = File.Exists(path); // BLOCKS examined - file
        var text = await File.ReadAllTextAsync(path, cancellationToken); // OK examined - file-async
        var parsed = JsonSerializer.Deserialize<List<TodoItem>>(text); // OK examined - json-text
        var lines = items.Select(i => i.Render()).ToList(); // OK examined - linq-pure
        var wrapped = Template.Wrap(string.Join('\n', lines)); // BLOCKS-THROUGH examined - static-initializer
        var emoji = Emoji.For(true); // OK examined - static-initializer
        logger.LogInformation("{Count} {Where} {Raw} {Banner}", count, where, raw, banner); // OK examined - logging
        return wrapped + emoji + parsed?.Count;
    }

    [Trigger("!add (?<title>.+)")]
    public async Task<string> AddAsync(string title, MessageContext context, CancellationToken cancellationToken)
    {
        _gate.Wait(cancellationToken); // BLOCKS examined - semaphore
        _gate.Release(); // OK examined - semaphore-release
        if (!_gate.Wait(0)) return "busy"; // OK examined - zero-timeout
        _gate.Release();
        if (_gate.Wait(TimeSpan.FromSeconds(1))) _gate.Release(); // BLOCKS examined - semaphore
        await _gate.WaitAsync(cancellationToken); // OK examined - wait-async
        try
        {
            store.Save("me", [new TodoItem(1, title, false, DateTime.UtcNow)]); // BLOCKS-THROUGH examined - interface
            tags.Add("new", 1); // OK examined - short-lock
        }
        finally { _gate.Release(); }
        _rw.EnterReadLock(); // BLOCKS examined - rw-lock
        _rw.ExitReadLock(); // OK examined - exit-lock
        if (_rw.TryEnterWriteLock(0)) _rw.ExitWriteLock(); // OK examined - zero-timeout
        if (_rw.TryEnterUpgradeableReadLock(200)) _rw.ExitUpgradeableReadLock(); // BLOCKS examined - rw-lock
        var ids = tags.Find("new"); // OK examined - short-lock
        var saved = await context.OffloadAsync(_ => { store.Save("me", []); return 1; }, cancellationToken); // OK examined - offload
        return ids.Length + " " + saved;
    }

    [Trigger("!next")]
    public async Task<string> NextAsync()
    {
        var first = _inbox.Take(); // BLOCKS examined - blocking-collection
        if (_inbox.TryTake(out var second)) first += second; // OK examined - zero-timeout
        if (_inbox.TryTake(out var third, 500)) first += third; // BLOCKS examined - blocking-collection
        var snapshot = _inbox.ToArray(); // OK examined - snapshot
        foreach (var item in _inbox.GetConsumingEnumerable()) first += item; // BLOCKS examined - blocking-enumeration
        _ready.Wait(); // BLOCKS examined - event
        if (_ready.IsSet) first += "!"; // OK examined - is-set
        _ready.Set(); // OK examined - signal
        await Task.Yield();
        return first + snapshot.Length;
    }

    [Trigger("!sum")]
    public async Task<string> SumAsync(CancellationToken cancellationToken)
    {
        Task<int> a = store.CountAsync("a"), b = store.CountAsync("b");
        var early = a.Result; // BLOCKS examined - task-result
        await Task.WhenAll(a, b);
        var total = a.Result + b.Result; // OK examined - after-when-all
        var c = store.CountAsync("c");
        if (c.IsCompletedSuccessfully) total += c.Result; // OK examined - is-completed
        var text = c.Status switch { TaskStatus.RanToCompletion => c.Result.ToString(), _ => "?" }; // OK examined - status-switch
        if (c is { IsCompletedSuccessfully: true, Result: var known }) total += known; // OK examined - pattern
        c.Wait(cancellationToken); // BLOCKS examined - task-wait
        total += c.Result; // OK examined - after-wait
        var d = store.CountAsync("d");
        var winner = await Task.WhenAny(d, store.CountAsync("e"));
        total += winner.Result; // OK examined - after-when-any
        total += Task.FromResult(5).Result; // OK examined - completed-task
        var continued = await store.CountAsync("f").ContinueWith(t => t.Result + 1, cancellationToken); // OK examined - continuation
        return $"{early} {total} {text} {continued}";
    }

    [Trigger("!remind (?<user>.+)")]
    public async Task<string> RemindAsync(string user)
    {
        var plain = new PlainReminder().Fire(user); // OK examined - base-class
        var spooled = new SpoolReminder().Fire(user); // BLOCKS-THROUGH examined - base-class
        using (var undo = new Undo()) // OK examined - dispose-pure
        {
            undo.Push(() => File.Delete(user)); // OK examined - stored-delegate
        }
        using var session = new ImportSession(); // BLOCKS-THROUGH examined - sync-dispose
        session.Note(plain); // OK examined - string-builder
        await using var other = new ImportSession(); // OK examined - async-dispose
        var undo2 = new Undo();
        undo2.Push(() => File.Delete(user)); // EITHER examined - stored-delegate: runs in place below
        undo2.Rollback(); // BLOCKS-THROUGH examined - stored-delegate-run
        await Task.Yield();
        return spooled;
    }

    [Trigger("!load (?<user>.+)")]
    public async Task<string> LoadAsync(string user, CancellationToken cancellationToken)
    {
        var hot = loader.Load(user, false); // OK examined - constant-argument
        var cold = loader.Load(user, fromDisk: true); // BLOCKS-THROUGH examined - constant-argument
        var peek = loader.Peek(user); // OK examined - constant-condition
        var later = loader.Later(user); // OK examined - returned-delegate
        var now = later(); // BLOCKS-THROUGH examined - returned-delegate
        var lazy = loader.Schema; // OK examined - lazy-unread
        var schema = lazy.Value; // BLOCKS-THROUGH examined - lazy
        var hello = loader.Greeting.Value; // OK examined - lazy-pure
        var offloaded = await Task.Run(loader.Later(user), cancellationToken); // OK examined - task-run
        var cached = cache.GetOrCreate(user, e => File.ReadAllText(user)); // BLOCKS-THROUGH examined - cache-factory
        var cachedPure = cache.GetOrCreate(user, e => user.ToUpperInvariant()); // OK examined - cache-factory
        var cachedAsync = await cache.GetOrCreateAsync(user, e => File.ReadAllTextAsync(user, cancellationToken)); // OK examined - cache-factory-async
        var title = _titles.GetOrAdd(user, static u => u.Trim()); // OK examined - get-or-add
        var title2 = _titles.GetOrAdd("title:" + user, ReadTitle); // BLOCKS-THROUGH examined - method-group
        return hot + cold + peek + now + schema + hello + offloaded + cached + cachedPure + cachedAsync + title + title2;
    }

    private static string ReadTitle(string user) => File.ReadLines(user).First();

    [Trigger("!done (?<id>[0-9]+)")]
    public async Task<string> DoneAsync(int id, CancellationToken cancellationToken)
    {
        worker.Enqueue(id.ToString()); // OK examined - channel
        worker.OnDone(job => File.Delete(job)); // OK examined - stored-delegate
        worker.Drain(); // BLOCKS-THROUGH examined - loop-helper
        var items = new List<TodoItem> { new(id, "x", true, DateTime.UtcNow) };
        items.Archive("archive.txt"); // BLOCKS-THROUGH examined - extension
        items.Also(l => l.Clear()); // OK examined - lambda-to-helper
        items.Also(l => l.Archive("a.txt")); // BLOCKS-THROUGH examined - lambda-to-helper
        var lazyLines = "notes.txt".LinesOf(); // OK examined - never-enumerated
        var lines = "notes.txt".LinesOf().Take(3).ToList(); // BLOCKS-THROUGH examined - iterator
        var withRetry = Retry.Do(() => File.ReadAllText("x"), 3); // BLOCKS-THROUGH examined - retry-lambda
        var withRetryAsync = await Retry.DoAsync(() => File.ReadAllTextAsync("x", cancellationToken), 3); // OK examined - retry-async
        File.WriteAllText("last.txt", id.ToString()); // BLOCKS examined - file
        await File.WriteAllTextAsync("last.txt", id.ToString(), cancellationToken); // OK examined - file-async
        var name = nameof(File.ReadAllText); // OK examined - nameof
        Func<string, string> reader = File.ReadAllText; // OK examined - method-group-stored
        var stamp = File.GetLastWriteTimeUtc("last.txt"); // BLOCKS examined - file-time
        using var text = new StringReader("a\nb"); // OK examined - string-reader
        var line = text.ReadLine(); // OK examined - string-reader
        SpinWait.SpinUntil(() => _ready.IsSet); // BLOCKS examined - spin
        if (Monitor.TryEnter(_titles)) Monitor.Exit(_titles); // OK examined - try-enter
        return withRetry + withRetryAsync + name + stamp + line + lines.Count + reader.Method.Name + lazyLines.GetType().Name;
    }
}
