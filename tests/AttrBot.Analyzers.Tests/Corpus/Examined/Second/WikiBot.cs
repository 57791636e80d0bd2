using System.Collections.Concurrent;
using System.Text;
using AttrBot;

namespace Exam.Wiki;

// ---------------------------------------------------------------- stores

public interface IPageStore
{
    string Read(string title);
    bool Has(string title);
    string Describe(string title) => Has(title) ? title + " (known)" : title + " (new)";
    string Preview(string title) => Read(title)[..20];
}

internal sealed class DiskPageStore(string root) : IPageStore
{
    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);

    public string Read(string title) => File.ReadAllText(Path.Combine(root, title + ".md"));

    public bool Has(string title)
    {
        lock (known)
        {
            return known.Contains(title);
        }
    }
}

public interface IRanker
{
    string Name { get; }
    long Rank(string title);
}

internal sealed class HistoryRanker : IRanker
{
    public string Name => "history";
    public long Rank(string title) => File.GetLastWriteTimeUtc(title + ".md").Ticks;
}

internal sealed class SizeRanker : IRanker
{
    public string Name => "size";
    public long Rank(string title) => new FileInfo(title + ".md").Length;
}

public interface ISnippetCache
{
    string? Find(string title);
    string Key(string title);
}

internal sealed class MemorySnippetCache : ISnippetCache
{
    private readonly ConcurrentDictionary<string, string> items = new();
    public string? Find(string title) => items.GetValueOrDefault(Key(title));
    public string Key(string title) => title.ToUpperInvariant();
}

internal sealed class DiskSnippetCache : ISnippetCache
{
    public string? Find(string title)
    {
        var file = Key(title) + ".snippet";
        return File.Exists(file) ? File.ReadAllText(file) : null;
    }

    public string Key(string title) => title.ToLowerInvariant().Replace(' ', '_');
}

public abstract class StoreBase
{
    public virtual string Load(string title)
    {
        using var reader = new StreamReader(title + ".txt");
        return reader.ReadToEnd();
    }

    public virtual void Touch(string title) => File.SetLastWriteTimeUtc(title + ".txt", DateTime.UtcNow);

    public string Origin() => "disk";
}

public sealed class VersionedStore : StoreBase
{
    private readonly Dictionary<string, DateTime> touched = [];

    public override string Load(string title) => "v2:" + base.Load(title);

    public override void Touch(string title) => touched[title] = DateTime.UtcNow;

    public new string Origin() => "versioned " + base.Origin();
}

public class LegacyStore
{
    public string Title(string key) => Directory.GetFiles("legacy", key + ".*")[0];
}

public sealed class ShadowStore : LegacyStore
{
    private readonly Dictionary<string, string> titles = new() { ["home"] = "Home" };

    public new string Title(string key) => titles.TryGetValue(key, out var title) ? title : key;
}

// ---------------------------------------------------------------- formatters

public abstract class PageFormatter
{
    protected virtual string Header() => "# ";

    public abstract string Format(string title);

    public string Render(string title) => Header() + Format(title);
}

public sealed class HtmlFormatter : PageFormatter
{
    protected override string Header() => File.ReadAllText("templates/header.html");

    public override string Format(string title) => "<h1>" + System.Net.WebUtility.HtmlEncode(title) + "</h1>";
}

public sealed class PlainFormatter : PageFormatter
{
    public override string Format(string title) => title.Trim();
}

// ---------------------------------------------------------------- a long chain

public sealed class WikiService
{
    private readonly Catalog catalog = new();
    private readonly Dictionary<string, string> texts = [];
    private readonly List<string> recent = ["home", "about"];
    private string title = "";

    public string Open(string name) => Resolve(name.Trim());
    private string Resolve(string name) => catalog.Locate(name);

    public string Alias(string name) => Canonical(name.Trim());
    private string Canonical(string name) => catalog.AliasOf(name);

    public DateTime LastEdit => File.GetLastWriteTimeUtc("wiki.log");
    public DateTime LastSeen { get; private set; } = DateTime.UnixEpoch;

    public string Motto
    {
        get => texts.GetValueOrDefault("motto", "");
        set
        {
            texts["motto"] = value;
            File.WriteAllText("motto.txt", value);
        }
    }

    public string Title
    {
        get => title;
        set
        {
            title = value;
            LastSeen = DateTime.UtcNow;
        }
    }

    public string this[string name] => texts.TryGetValue(name, out var text) ? text : File.ReadAllText(name + ".md");

    public int Count => recent.Count;

    public string this[int position]
    {
        get => recent[position];
        set
        {
            recent[position] = value;
            File.AppendAllText("recent.log", value + Environment.NewLine);
        }
    }

    public Catalog? Current => recent.Count == 0 ? null : catalog;
}

public sealed class Catalog
{
    private readonly Shard shard = new();

    public string Locate(string name) => shard.Find(name);
    public string AliasOf(string name) => shard.FindAlias(name);

    public string Body => shard.Find("current");
    public string Label => "catalog of " + shard.Size;

    public sealed class Shard
    {
        private readonly Dictionary<string, string> aliases = new() { ["hp"] = "home" };

        public int Size => aliases.Count;

        public string Find(string name)
        {
            var file = new ShardFile(name[0]);
            return file.Scan(name) ?? "";
        }

        public string FindAlias(string name)
        {
            var lines = new ShardLines(name[0]);
            return lines.Scan(aliases, name) ?? "";
        }
    }

    private sealed class ShardFile(char letter)
    {
        public string? Scan(string name)
        {
            foreach (var line in File.ReadLines(letter + ".shard"))
            {
                if (line.StartsWith(name, StringComparison.Ordinal))
                {
                    return line;
                }
            }

            return null;
        }
    }

    private sealed class ShardLines(char letter)
    {
        public string? Scan(Dictionary<string, string> lines, string name)
        {
            foreach (var (key, value) in lines)
            {
                if (key[0] == letter && key == name)
                {
                    return value;
                }
            }

            return null;
        }
    }
}

// ---------------------------------------------------------------- caches and extensions

public sealed class PageCache(IPageStore store)
{
    private readonly ConcurrentDictionary<string, string> pages = new();
    private readonly ConcurrentDictionary<string, string> slugs = new();

    public string Page(string title) => pages.GetOrAdd(title, key => store.Read(key));

    public string Slug(string title) => slugs.GetOrAdd(title, static key => key.Slug());

    public string? Peek(string title) => pages.TryGetValue(title, out var page) ? page : null;

    public Func<string> Loader(string title) => () => store.Read(title);

    public void Drop(string title) => pages.TryRemove(title, out _);
}

public static class TitleExtensions
{
    public static string LoadPage(this string title) => File.ReadAllText(title.Slug() + ".md");

    public static string Slug(this string title)
    {
        var builder = new StringBuilder(title.Length);
        foreach (var letter in title)
        {
            builder.Append(char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-');
        }

        return builder.ToString();
    }

    public static T Also<T>(this T value, Action<T> action)
    {
        action(value);
        return value;
    }

    public static T Later<T>(this T value, Action<T> action)
    {
        ThreadPool.QueueUserWorkItem(static state => state.action(state.value), (action, value), preferLocal: false);
        return value;
    }
}

// ---------------------------------------------------------------- handlers

public sealed class Handlers(
    IPageStore store, IRanker ranker, ISnippetCache snippets, WikiService wiki, PageCache cache, VersionedStore versions,
    ShadowStore shadow, HtmlFormatter html, PlainFormatter plain)
{
    [Trigger("!read (?<title>.+)")]
    public async Task<string> ReadAsync(string title, CancellationToken cancellationToken)
    {
        if (!store.Has(title)) // OK examined - interface
        {
            return store.Describe(title); // OK examined - default-interface-member
        }

        var text = store.Read(title); // BLOCKS-THROUGH examined - interface
        await Task.Yield();
        return text;
    }

    [Trigger("!preview (?<title>.+)")]
    public async ValueTask<string> PreviewAsync(string title)
    {
        await Task.Yield();
        return store.Preview(title); // BLOCKS-THROUGH examined - default-interface-member
    }

    [Trigger("!rank (?<title>.+)")]
    public async Task<string> RankAsync(string title, CancellationToken cancellationToken)
    {
        var name = ranker.Name; // OK examined - interface
        var rank = ranker.Rank(title); // BLOCKS-THROUGH examined - interface
        await Task.Delay(10, cancellationToken);
        return name + rank;
    }

    [Trigger("!snippet (?<title>.+)")]
    public async Task<string> SnippetAsync(string title)
    {
        await Task.Yield();
        var key = snippets.Key(title); // OK examined - interface
        var text = snippets.Find(title); // EITHER examined - interface: only one of two implementations reads a file
        return key + text;
    }

    [Trigger("!open (?<title>.+)")]
    public async Task<string> OpenAsync(string title)
    {
        await Task.Yield();
        var alias = wiki.Alias(title); // OK examined - hops
        var text = wiki.Open(alias); // BLOCKS-THROUGH examined - hops
        return text;
    }

    [Trigger("!version (?<title>.+)")]
    public async Task<string> VersionAsync(string title)
    {
        versions.Touch(title); // OK examined - virtual
        var origin = versions.Origin(); // OK examined - base-call
        var text = versions.Load(title); // BLOCKS-THROUGH examined - base-call
        await Task.Yield();
        return origin + text;
    }

    [Trigger("!shadow (?<key>.+)")]
    public async Task<string> ShadowAsync(string key)
    {
        await Task.Yield();
        var own = shadow.Title(key); // OK examined - hiding
        var old = ((LegacyStore)shadow).Title(key); // BLOCKS-THROUGH examined - hiding
        return own + old;
    }

    [Trigger("!html (?<title>.+)")]
    public async Task<string> HtmlAsync(string title)
    {
        var body = html.Format(title); // OK examined - abstract
        var page = html.Render(title); // BLOCKS-THROUGH examined - virtual
        await Task.Yield();
        return body + page;
    }

    [Trigger("!plain (?<title>.+)")]
    public Task<string> PlainAsync(string title) => Task.FromResult(plain.Render(title)); // OK examined - virtual

    [Trigger("!stat")]
    public async Task<string> StatAsync()
    {
        var seen = wiki.LastSeen; // OK examined - property
        var edit = wiki.LastEdit; // BLOCKS-THROUGH examined - property
        await Task.Yield();
        return seen < edit ? "new" : "old";
    }

    [Trigger("!motto (?<text>.+)")]
    public async Task<string> MottoAsync(string text)
    {
        wiki.Title = text; // OK examined - property
        var before = wiki.Motto; // OK examined - property
        wiki.Motto = text; // BLOCKS-THROUGH examined - property
        await Task.Yield();
        return before;
    }

    [Trigger("!item (?<name>.+)")]
    public async Task<string> ItemAsync(string name)
    {
        await Task.Yield();
        var last = wiki[^1]; // OK examined - indexer
        var text = wiki[name]; // BLOCKS-THROUGH examined - indexer
        wiki[0] = name; // BLOCKS-THROUGH examined - indexer
        return last + text;
    }

    [Trigger("!current")]
    public async Task<string?> CurrentAsync()
    {
        await Task.Yield();
        var label = wiki.Current?.Label; // OK examined - property
        var body = wiki.Current?.Body; // BLOCKS-THROUGH examined - property
        return label + body;
    }

    [Trigger("!cached (?<title>.+)")]
    public async Task<string?> CachedAsync(string title)
    {
        var slug = cache.Slug(title); // OK examined - get-or-add
        var peek = cache.Peek(title); // OK examined - cache
        var loader = cache.Loader(title); // OK examined - delegate
        var page = cache.Page(title); // BLOCKS-THROUGH examined - get-or-add
        await Task.Yield();
        return slug + peek + page + loader.Method.Name;
    }

    [Trigger("!load (?<title>.+)")]
    public async Task<string?> LoadAsync(string title, BotContext context)
    {
        var slug = title.Slug(); // OK examined - extension
        var text = title.LoadPage(); // BLOCKS-THROUGH examined - extension
        var again = await context.OffloadAsync(_ => title.LoadPage()); // OK examined - offload
        var name = nameof(TitleExtensions.LoadPage); // OK examined - nameof
        return slug + text + again + name;
    }

    [Trigger("!also (?<title>.+)")]
    public async Task<string?> AlsoAsync(string title)
    {
        await Task.Yield();
        title.Also(cache.Drop); // OK examined - method-group
        title.Later(versions.Touch).Later(value => store.Read(value)); // OK examined - thread-pool
        title.Also(value => store.Read(value)); // BLOCKS-THROUGH examined - lambda
        return title;
    }

    [Trigger("!invoke (?<title>.+)")]
    public async Task<string?> InvokeAsync(string title)
    {
        await Task.Yield();
        return cache.Loader(title)(); // BLOCKS-THROUGH examined - delegate
    }
}
