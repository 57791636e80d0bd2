using System.Runtime.CompilerServices;
using AttrBot;
using Microsoft.Extensions.DependencyInjection;

namespace Corpus.LookAlikes.NotYetRun;

public sealed class Archive
{
    private readonly Lazy<string> _index = new(() => File.ReadAllText("index.txt"));

    public bool IsLoaded => _index.IsValueCreated;

    public IEnumerable<string> Pages()
    {
        foreach (var file in Directory.EnumerateFiles("pages"))
        {
            yield return File.ReadAllText(file);
        }
    }

    public static IEnumerable<int> Naps()
    {
        Thread.Sleep(10);
        yield return 1;
    }

    public async IAsyncEnumerable<string> PagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Thread.Sleep(10);
        yield return await File.ReadAllTextAsync("page.txt", cancellationToken);
    }

    public Func<string> Loader(string name) => () => File.ReadAllText(name);

    public Lazy<string> LazyPage(string name) => new(() => File.ReadAllText(name));

    public Task<string> Cold(string name) => new(() => File.ReadAllText(name));
}

public sealed class Expensive
{
    public static readonly string Table = File.ReadAllText("table.txt");

    public const int Version = 3;

    public sealed class Options
    {
        public int Size { get; init; } = 4;
    }
}

public sealed class Janitor : IDisposable
{
    public int Rooms { get; init; }

    public void Dispose() => Directory.Delete("rooms", recursive: true);

    ~Janitor() => File.Delete("janitor.lock");
}

public interface IPlugin
{
    string Name => "plugin";

    string Run() => File.ReadAllText("plugin.txt");
}

public sealed class CalmPlugin : IPlugin
{
    public string Name => "calm";

    public string Run() => "calm";
}

public sealed class ArchiveHandlers(Archive archive, IServiceProvider services)
{
    [Trigger("!pages")]
    public Task<string> PagesAsync()
    {
        var pages = archive.Pages(); // OK not-enumerated
        var naps = Archive.Naps().Where(nap => nap > 0); // OK not-enumerated
        var texts = new[] { "a.txt", "b.txt" }.Select(File.ReadAllText); // OK not-enumerated
        var lines = from name in new[] { "c.txt" } from line in File.ReadAllLines(name) select line; // OK not-enumerated
        return Task.FromResult($"{pages.GetType().Name}{naps.GetType().Name}{texts.GetType().Name}{lines.GetType().Name}"); // OK not-enumerated
    }

    [Trigger("!lazy")]
    public Task<string> LazyAsync()
    {
        var page = archive.LazyPage("p.txt"); // OK not-enumerated
        var state = page.IsValueCreated; // OK not-enumerated
        return Task.FromResult($"{state} {archive.IsLoaded}"); // OK not-enumerated
    }

    [Trigger("!loader")]
    public async Task<string> LoaderAsync()
    {
        var load = archive.Loader("p.txt"); // OK stored-delegate
        var text = await Task.Run(load); // OK handed-off
        var other = await Task.Run(archive.Loader("q.txt")); // OK handed-off
        var cold = archive.Cold("r.txt"); // OK not-enumerated
        cold.Start(); // OK handed-off
        return text + other + await cold;
    }

    [Trigger("!later")]
    public async Task<string> LaterAsync()
    {
        var pages = archive.Pages();
        var count = await Task.Run(() => pages.Count()); // OK handed-off
        var naps = await Task.Run(Archive.Naps().ToList); // OK handed-off
        return $"{count} {naps.Count}";
    }

    [Trigger("!version")]
    public Task<string> VersionAsync()
    {
        var options = new Expensive.Options { Size = 2 }; // OK not-enumerated
        return Task.FromResult($"{Expensive.Version} {options.Size}"); // OK not-enumerated
    }

    [Trigger("!janitor")]
    public Task<string> JanitorAsync()
    {
        var janitor = new Janitor { Rooms = 3 }; // OK harmless-helper
        return Task.FromResult(janitor.Rooms.ToString()); // OK harmless-helper
    }

    [Trigger("!plugin")]
    public Task<string> PluginAsync()
    {
        var plugin = new CalmPlugin();
        return Task.FromResult(plugin.Run() + plugin.Name); // OK harmless-helper
    }

    [Trigger("!stream")]
    public Task<string> StreamAsync(CancellationToken cancellationToken)
    {
        var stream = archive.PagesAsync(cancellationToken); // OK not-enumerated
        var source = services.GetRequiredService<IServiceScopeFactory>(); // OK harmless-helper
        return Task.FromResult(stream.ToString() + source);
    }

    [Trigger("!conditional")]
    public Task<string> ConditionalAsync()
    {
        Trace("start"); // OK not-called
        System.Diagnostics.Debug.Assert(archive is not null); // OK not-called
        return Task.FromResult("ok");
    }

    [System.Diagnostics.Conditional("NEVER_DEFINED")]
    private static void Trace(string line) => File.AppendAllText("trace.log", line);
}
