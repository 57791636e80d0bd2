using AttrBot;
using static Corpus.Through.Helpers.Clock;
using Store = Corpus.Through.Helpers.FileStore;

namespace Corpus.Through.Helpers;

public static class Clock
{
    public static void Nap() => Thread.Sleep(100);

    public static void Nap(int milliseconds)
    {
        if (milliseconds > 0)
        {
            Thread.Sleep(milliseconds);
        }
    }

    public static int NapAndCount(int count)
    {
        Nap();
        return count + 1;
    }
}

public sealed class FileStore(string folder)
{
    public string Load(string name) => File.ReadAllText(Path.Combine(folder, name));

    public bool TryLoad(string name, out string text)
    {
        var path = Path.Combine(folder, name);
        text = File.Exists(path) ? File.ReadAllText(path) : "";
        return text.Length > 0;
    }

    public void Save(string name, string text)
    {
        using var writer = new StreamWriter(Path.Combine(folder, name));
        writer.Write(text);
    }

    public static FileStore Open(string name)
    {
        Directory.CreateDirectory(name);
        return new FileStore(name);
    }

    public FileStore Sync()
    {
        Monitor.Enter(folder);
        Monitor.Exit(folder);
        return this;
    }
}

public sealed class Api(HttpClient http)
{
    public string Get(string path) => GetAsync(path).Result;

    public Task<string> GetAsync(string path) => http.GetStringAsync(path);

    public async Task<string> GetSlowlyAsync(string path)
    {
        Thread.Sleep(10);
        return await http.GetStringAsync(path);
    }

    public async Task<string> LogAsync(string path)
    {
        var text = await http.GetStringAsync(path);
        File.AppendAllText("api.log", text);
        return text;
    }

    public Task<string> FromFileAsync(string path) => Task.FromResult(File.ReadAllText(path));

    public async ValueTask<int> CountAsync(string path)
    {
        await using var stream = await http.GetStreamAsync(path);
        return stream.ReadByte();
    }

    public static T RunSync<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();
}

public sealed class ShopHandlers(FileStore store, Api api)
{
    [Trigger("!nap")]
    public Task<string> NapAsync()
    {
        Nap(); // BLOCKS-THROUGH through-helper
        Clock.Nap(250); // BLOCKS-THROUGH through-helper
        return Task.FromResult($"{NapAndCount(1)} naps"); // BLOCKS-THROUGH through-hops
    }

    [Trigger("!load (?<name>\\w+)")]
    public Task<string> LoadAsync(string name)
    {
        var text = store.Load(name); // BLOCKS-THROUGH through-helper
        if (!store.TryLoad(name, out var second)) // BLOCKS-THROUGH through-helper
        {
            return Task.FromResult(text);
        }

        return Task.FromResult(text + second + store?.Load("footer")); // BLOCKS-THROUGH through-helper
    }

    [Trigger("!save (?<name>\\w+)")]
    public async Task<string> SaveAsync(MessageContext context, string name)
    {
        store.Save(name, context.Message.Text); // BLOCKS-THROUGH through-helper
        await context.ReactAsync("💾");
        var other = Store.Open(name); // BLOCKS-THROUGH through-helper
        return other.Sync().ToString()!; // BLOCKS-THROUGH through-helper
    }

    [Trigger("!api (?<path>.+)")]
    public async Task<string> ApiAsync(string path)
    {
        var now = api.Get(path); // BLOCKS-THROUGH through-helper
        var slow = await api.GetSlowlyAsync(path); // BLOCKS-THROUGH through-async-helper
        var logged = await api.LogAsync(path); // BLOCKS-THROUGH through-async-helper
        var file = await api.FromFileAsync(path); // BLOCKS-THROUGH through-async-helper
        return $"{now}{slow}{logged}{file}{await api.CountAsync(path)}"; // BLOCKS-THROUGH through-async-helper
    }

    [Trigger("!sync (?<path>.+)")]
    public Task<string> SyncAsync(string path)
        => Task.FromResult(Api.RunSync(() => api.GetAsync(path))); // BLOCKS-THROUGH through-helper

    [Trigger("!own")]
    public async ValueTask<string> OwnAsync(MessageContext context, CancellationToken cancellationToken)
    {
        var prices = Prices(); // BLOCKS-THROUGH through-helper
        var all = Task.WhenAll(api.GetSlowlyAsync("a"), api.GetSlowlyAsync("b")); // BLOCKS-THROUGH through-async-helper
        await all.WaitAsync(cancellationToken);
        await this.ReplyTwiceAsync(context); // BLOCKS-THROUGH through-async-helper
        return string.Join(' ', prices.Where(IsOpen)); // BLOCKS-THROUGH through-helper
    }

    [Trigger("!both")]
    public async Task<string> BothAsync(MessageContext context)
    {
        await context.DeferAsync(async (deferred, token) =>
        {
            Nap(5); // BLOCKS-THROUGH through-helper
            await deferred.SendAsync(store.Load("deferred"), token); // BLOCKS-THROUGH through-helper
        });
        return await context.CircuitBreaker("shop").ExecuteAsync(async token => await api.LogAsync("/breaker")); // BLOCKS-THROUGH through-async-helper
    }

    private static string[] Prices() => File.ReadAllLines("prices.txt");

    private static bool IsOpen(string shop) => File.Exists(shop + ".open");

    private async Task ReplyTwiceAsync(MessageContext context)
    {
        await context.ReplyAsync("once");
        await Task.Yield();
        Nap();
        await context.ReplyAsync("twice");
    }
}

public sealed class AuditMiddleware(FileStore store) : IBotMiddleware
{
    public async ValueTask InvokeAsync(BotContext context, BotDelegate next)
    {
        store.Save("audit", context.ToString()!); // BLOCKS-THROUGH through-helper
        await next(context);
        Audit(); // BLOCKS-THROUGH through-helper
    }

    private static void Audit() => File.AppendAllText("audit.log", "done");
}

public sealed class BannedAttribute : HandlerFilterAttribute
{
    public override ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken)
    {
        return new(IsBanned("me") ? FilterResult.Stop() : FilterResult.Continue); // BLOCKS-THROUGH through-helper
    }

    private static bool IsBanned(string name) => File.ReadLines("banned.txt").Contains(name);
}
