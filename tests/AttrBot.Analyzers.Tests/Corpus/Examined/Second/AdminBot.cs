using System.Globalization;
using System.Linq.Expressions;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Configuration;
using AttrBot;

namespace Exam.Admin;

// ---------------------------------------------------------------- recursion

public sealed class Node(string name, params Node[] children)
{
    public string Name => name;
    public IReadOnlyList<Node> Children => children;
}

public static class Tree
{
    public static int Size(Node node) => 1 + node.Children.Sum(Size);

    public static long Size(string folder)
    {
        var size = 0L;
        foreach (var child in Directory.EnumerateDirectories(folder))
        {
            size += Size(child);
        }

        return size;
    }

    public static string Expand(string text) => text.Contains('{') ? ExpandPart(text, text.IndexOf('{')) : text;

    private static string ExpandPart(string text, int at) => Expand(text.Remove(at, 1).Trim());

    public static string Include(string text, int depth) => depth == 0 ? text : IncludePart(text, depth - 1);

    private static string IncludePart(string text, int depth)
    {
        var included = Include(text, depth);
        return included.StartsWith('@') ? Include(File.ReadAllText(included[1..]), depth) : included;
    }

    public static int Depth(Node node)
    {
        return Visit(node, 0);

        static int Visit(Node current, int depth)
        {
            var deepest = depth;
            foreach (var child in current.Children)
            {
                deepest = Math.Max(deepest, Visit(child, depth + 1));
            }

            return deepest;
        }
    }

    public static int Missing(Node node)
    {
        var missing = 0;
        Visit(node);
        return missing;

        void Visit(Node current)
        {
            if (!Path.Exists(current.Name))
            {
                missing++;
            }

            foreach (var child in current.Children)
            {
                Visit(child);
            }
        }
    }
}

// ---------------------------------------------------------------- visitors and decorators

public interface IVisitor
{
    void Visit(Node node);
}

public sealed class CountVisitor : IVisitor
{
    public int Count { get; private set; }
    public void Visit(Node node) => Count++;
}

public sealed class SaveVisitor : IVisitor
{
    public void Visit(Node node) => File.AppendAllText("tree.txt", node.Name);
}

public static class VisitorExtensions
{
    public static void Accept<TVisitor>(this Node node, TVisitor visitor) where TVisitor : IVisitor
    {
        visitor.Visit(node);
        foreach (var child in node.Children)
        {
            child.Accept(visitor);
        }
    }
}

public interface INotes
{
    string Get(string key);
}

public sealed class MemoryNotes : INotes
{
    private readonly Dictionary<string, string> notes = [];
    public string Get(string key) => notes.GetValueOrDefault(key, "");
}

public sealed class DiskNotes : INotes
{
    public string Get(string key) => File.ReadAllText(key + ".note");
}

public sealed class TrimmedNotes(INotes inner) : INotes
{
    public string Get(string key) => inner.Get(key.Trim()).Trim();
}

public sealed class Desk
{
    private readonly INotes quick = new MemoryNotes();
    private readonly INotes slow = new DiskNotes();

    public string Quick(string key) => quick.Get(key);
    public string Slow(string key) => slow.Get(key);
}

// ---------------------------------------------------------------- async helpers

public class Tools
{
    public async Task<string> EarlyAsync(string path)
    {
        var text = File.ReadAllText(path);
        await Task.Delay(1);
        return text;
    }

    public async Task<string> LateAsync(string path)
    {
        await Task.Delay(1);
        return await InnerAsync(path);
    }

    private async ValueTask<string> InnerAsync(string path)
    {
        await Task.Yield();
        Thread.Sleep(20);
        return path;
    }

    public async Task<string> OffloadedAsync(string path) => await Task.Run(() => EarlyAsync(path));

    public Task<string> PoolAsync(string path) => Task.Run(() => File.ReadAllText(path));

    public Task<string> FakeAsync(string path) => Task.FromResult(File.ReadAllText(path));

    public Task<string> PlainAsync(string text) => Task.FromResult(text.ToUpperInvariant());

    public virtual async ValueTask<string> HookAsync(string text)
    {
        await Task.Yield();
        return text;
    }

    public async Task<string> WithHookAsync(string text) => await HookAsync(text) + "!";

    public async Task<string> GuardAsync(Func<Task<string>> work)
    {
        try
        {
            return await work();
        }
        catch (IOException)
        {
            return "";
        }
    }

    public async Task<string> LocalAsync(string path)
    {
        return await ReadAsync();

        async Task<string> ReadAsync()
        {
            await Task.Yield();
            using var reader = File.OpenText(path);
            return reader.ReadToEnd();
        }
    }

    public async Task<string> LocalTextAsync(string text)
    {
        return await ReadAsync();

        async Task<string> ReadAsync()
        {
            await Task.Yield();
            using var reader = new StringReader(text);
            return reader.ReadToEnd();
        }
    }

    public void Purge()
    {
        foreach (var file in Directory.GetFiles("temp"))
        {
            File.Delete(file);
        }
    }

    public string Version(bool detailed)
    {
        const bool FromDisk = false;
        if (!FromDisk)
        {
            return detailed ? "1.0.0" : "1";
        }

#pragma warning disable CS0162
        return File.ReadAllText("version.txt");
#pragma warning restore CS0162
    }

    public string Build()
    {
#if EXAM_BUILD_FROM_DISK
        return File.ReadAllText("build.txt");
#else
        return "local";
#endif
    }

    public string Describe(string? path)
    {
        if (path is null)
        {
            return "nothing";
        }

        return File.Exists(path) ? "file" : "missing";
    }

    public Func<string> Plan(string path)
    {
        return Read;

        string Read() => File.ReadAllText(path);
    }

    public Expression<Func<string, bool>> Filter() => path => File.Exists(path);
}

public sealed class HookedTools : Tools
{
    public override async ValueTask<string> HookAsync(string text)
    {
        var result = await base.HookAsync(text);
        File.AppendAllText("hooks.log", result);
        return result;
    }
}

public sealed class TempFolder(string path)
{
    ~TempFolder() => Directory.Delete(path, recursive: true);

    public string Location => path;
}

public static unsafe class Raw
{
    public static string Call(bool disk, string text)
    {
        delegate*<string, string> function = disk ? &Disk : &Memory;
        return function(text);
    }

    public static string CallDisk(string text)
    {
        delegate*<string, string> function = &Disk;
        return function(text);
    }

    public static string CallMemory(string text)
    {
        delegate*<string, string> function = &Memory;
        return function(text);
    }

    private static string Disk(string text) => File.ReadAllText(text);

    private static string Memory(string text) => text.Trim();
}

// ---------------------------------------------------------------- framework callbacks

public sealed class Caches(IMemoryCache cache, IConfiguration configuration)
{
    private readonly ThreadLocal<string> local = new(() => File.ReadAllText("local.txt"));
    private readonly AsyncLocal<string?> flow = new();

    public string Motd() => cache.GetOrCreate("motd", entry => File.ReadAllText("motd.txt")) ?? "";

    public string Now() => cache.GetOrCreate("now", entry => DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture)) ?? "";

    public string? Setting(string key) => configuration[key];

    public IConfiguration Reload() => new ConfigurationBuilder().AddJsonFile("settings.json", optional: true).Build();

    public IConfiguration Empty() => new ConfigurationBuilder().AddInMemoryCollection([new("a", "b")]).Build();

    public string Local => local.Value!;

    public string? Flow => flow.Value;
}

public sealed class Feed : IObservable<string>
{
    private readonly List<IObserver<string>> observers = [];

    public IDisposable Subscribe(IObserver<string> observer)
    {
        observers.Add(observer);
        return new Subscription();
    }

    public int Count => observers.Count;

    private sealed class Subscription : IDisposable
    {
        public void Dispose()
        {
        }
    }
}

public sealed class Replay : IObservable<string>
{
    public IDisposable Subscribe(IObserver<string> observer)
    {
        foreach (var line in File.ReadLines("replay.txt"))
        {
            observer.OnNext(line);
        }

        return new MemoryStream();
    }
}

public sealed class Printer : IObserver<string>
{
    public string Last { get; private set; } = "";
    public void OnCompleted() => Last = "";
    public void OnError(Exception error) => Last = error.Message;
    public void OnNext(string value) => Last = value;
}

// ---------------------------------------------------------------- handlers

public sealed class Handlers(Tools tools, Desk desk, Caches caches, Feed feed, Replay replay)
{
    private static readonly Node Root = new("root", new Node("left"), new Node("right", new Node("leaf")));

    [Trigger("!size (?<folder>.+)")]
    public async Task<string> SizeAsync(string folder)
    {
        var nodes = Tree.Size(Root); // OK examined - recursion
        var bytes = Tree.Size(folder); // BLOCKS-THROUGH examined - recursion
        await Task.Yield();
        return $"{nodes} {bytes}";
    }

    [Trigger("!expand (?<text>.+)")]
    public async Task<string> ExpandAsync(string text)
    {
        var expanded = Tree.Expand(text); // OK examined - mutual-recursion
        var included = Tree.Include(text, 3); // BLOCKS-THROUGH examined - mutual-recursion
        await Task.Yield();
        return expanded + included;
    }

    [Trigger("!missing")]
    public async Task<string> MissingAsync()
    {
        await Task.Yield();
        var depth = Tree.Depth(Root); // OK examined - local-function
        var missing = Tree.Missing(Root); // BLOCKS-THROUGH examined - local-function
        return $"{depth} {missing}";
    }

    [Trigger("!visit")]
    public async Task<string> VisitAsync()
    {
        var count = new CountVisitor();
        Root.Accept(count); // OK examined - visitor
        Root.Accept(new SaveVisitor()); // BLOCKS-THROUGH examined - visitor
        await Task.Yield();
        return $"{count.Count}"; // OK examined - property
    }

    [Trigger("!notes (?<key>.+)")]
    public async Task<string> NotesAsync(string key)
    {
        var quick = desk.Quick(key); // OK examined - interface-field
        var slow = desk.Slow(key); // BLOCKS-THROUGH examined - interface-field
        var memory = new TrimmedNotes(new MemoryNotes()).Get(key); // EITHER examined - decorator: certain only if the analyzer follows the constructor's argument
        var disk = new TrimmedNotes(new DiskNotes()).Get(key); // BLOCKS-THROUGH examined - decorator
        await Task.Yield();
        return quick + slow + memory + disk;
    }

    [Trigger("!early (?<path>.+)")]
    public async Task<string> EarlyAsync(string path)
    {
        var pool = await tools.PoolAsync(path); // OK examined - task-run
        var offloaded = await tools.OffloadedAsync(path); // OK examined - task-run
        var early = await tools.EarlyAsync(path); // BLOCKS-THROUGH examined - async-helper
        var late = await tools.LateAsync(path); // BLOCKS-THROUGH examined - async-helper
        return pool + offloaded + early + late;
    }

    [Trigger("!fire (?<path>.+)")]
    public async Task FireAsync(string path)
    {
        _ = tools.PoolAsync(path); // OK examined - fire-and-forget
        _ = tools.EarlyAsync(path); // BLOCKS-THROUGH examined - fire-and-forget
        await Task.Yield();
    }

    [Trigger("!fake (?<path>.+)")]
    public async Task<string> FakeAsync(string path)
    {
        var plain = await tools.PlainAsync(path); // OK examined - from-result
        var fake = await tools.FakeAsync(path); // BLOCKS-THROUGH examined - from-result
        return plain + fake;
    }

    [Trigger("!hook (?<text>.+)")]
    public async Task<string> HookAsync(string text)
    {
        var plain = await new Tools().WithHookAsync(text); // OK examined - async-virtual
        var hooked = await new HookedTools().WithHookAsync(text); // BLOCKS-THROUGH examined - async-virtual
        return plain + hooked;
    }

    [Trigger("!guard (?<path>.+)")]
    public async Task<string> GuardAsync(string path)
    {
        var delayed = await tools.GuardAsync(async () => { await Task.Delay(5); return path; }); // OK examined - async-lambda
        var pooled = await tools.GuardAsync(() => tools.PoolAsync(path)); // OK examined - async-lambda
        var fake = await tools.GuardAsync(() => tools.FakeAsync(path)); // BLOCKS-THROUGH examined - async-lambda
        return delayed + pooled + fake;
    }

    [Trigger("!local (?<path>.+)")]
    public async Task<string> LocalAsync(string path)
    {
        var text = await tools.LocalTextAsync(path); // OK examined - async-local-function
        var file = await tools.LocalAsync(path); // BLOCKS-THROUGH examined - async-local-function
        return text + file;
    }

    [Trigger("!purge")]
    public async Task PurgeAsync(BotContext context)
    {
        await context.OffloadAsync(_ => tools.Purge()); // OK examined - offload
        await Task.Run(tools.Purge); // OK examined - method-group
        new Thread(tools.Purge).Start(); // OK examined - new-thread
        Action later = tools.Purge; // OK examined - stored-delegate
        tools.Purge(); // BLOCKS-THROUGH examined - method
        await Task.Run(later); // OK examined - task-run
    }

    [Trigger("!never")]
    public async Task<string> NeverAsync()
    {
        await Task.Yield();
        return await Task.Run(Collect);

        string Collect()
        {
            tools.Purge(); // OK examined - local-function
            return desk.Slow("collected"); // OK examined - local-function
        }
    }

    [Trigger("!inner (?<key>.+)")]
    public async Task<string> InnerAsync(string key)
    {
        await Task.Yield();
        return Collect(key); // EITHER examined - local-function: the report may stand here or in the local function

        string Collect(string name)
        {
            return desk.Slow(name); // BLOCKS-THROUGH examined - local-function
        }
    }

    [Trigger("!about")]
    public async Task<string> AboutAsync()
    {
        var version = tools.Version(detailed: true); // OK examined - constant-condition
        var build = tools.Build(); // OK examined - preprocessor
        var nothing = tools.Describe(null); // OK examined - argument
        var file = tools.Describe("about.txt"); // BLOCKS-THROUGH examined - argument
        await Task.Yield();
        return version + build + nothing + file;
    }

    [Trigger("!plan (?<path>.+)")]
    public async Task<string> PlanAsync(string path)
    {
        var plan = tools.Plan(path); // OK examined - stored-delegate
        var filter = tools.Filter(); // OK examined - expression-tree
        var folder = new TempFolder(path); // OK examined - finalizer
        await Task.Yield();
        return $"{plan.Method.Name} {filter} {folder.Location}"; // OK examined - tostring
    }

    [Trigger("!plannow (?<path>.+)")]
    public async Task<string> PlanNowAsync(string path)
    {
        await Task.Yield();
        return tools.Plan(path).Invoke(); // BLOCKS-THROUGH examined - returned-delegate
    }

    [Trigger("!filternow (?<path>.+)")]
    public async Task<string> FilterNowAsync(string path)
    {
        await Task.Yield();
        return $"{tools.Filter().Compile()(path)}"; // EITHER examined - expression-tree: compiled and executed, hardly visible
    }

    [Trigger("!raw (?<text>.+)")]
    public async Task<string> RawAsync(string text)
    {
        var memory = Raw.CallMemory(text); // OK examined - function-pointer
        var disk = Raw.CallDisk(text); // BLOCKS-THROUGH examined - function-pointer
        await Task.Yield();
        return memory + disk;
    }

    [Trigger("!motd")]
    public async Task<string> MotdAsync()
    {
        var now = caches.Now(); // OK examined - memory-cache
        var motd = caches.Motd(); // BLOCKS-THROUGH examined - memory-cache
        var flow = caches.Flow; // OK examined - async-local
        var local = caches.Local; // BLOCKS-THROUGH examined - thread-local
        await Task.Yield();
        return now + motd + flow + local;
    }

    [Trigger("!setting (?<key>.+)")]
    public async Task<string> SettingAsync(string key)
    {
        await Task.Yield();
        var setting = caches.Setting(key); // OK examined - configuration
        var empty = caches.Empty(); // OK examined - configuration
        var reloaded = caches.Reload(); // BLOCKS-THROUGH examined - configuration
        return setting + empty[key] + reloaded[key];
    }

    [Trigger("!subscribe")]
    public async Task<string> SubscribeAsync()
    {
        var printer = new Printer();
        using var quiet = feed.Subscribe(printer); // OK examined - observable
        var replayed = replay.Subscribe(printer); // BLOCKS-THROUGH examined - observable
        await Task.Yield();
        return printer.Last + feed.Count + replayed; // OK examined - property
    }
}
