using AttrBot;

namespace Corpus.LookAlikes.StoredDelegates;

public sealed class Command(string name, Action run)
{
    public string Name { get; } = name;

    public Action Run { get; } = run;
}

public sealed class Scheduler
{
    private readonly List<Func<string>> _jobs = [];

    public event EventHandler? Elapsed;

    public int Count => _jobs.Count;

    public void Add(Func<string> job) => _jobs.Add(job);

    public void RunAllOnThread()
    {
        var thread = new Thread(() =>
        {
            foreach (var job in _jobs)
            {
                job();
            }

            Elapsed?.Invoke(this, EventArgs.Empty);
        });
        thread.Start();
    }
}

public sealed class StoredHandlers(Scheduler scheduler)
{
    private static readonly Action<int> _nap = Thread.Sleep;
    private Func<string>? _loader;
    private Lazy<string>? _banner;

    [Trigger("!store")]
    public Task<string> StoreAsync()
    {
        _loader = () => File.ReadAllText("motd.txt"); // OK stored-delegate
        _loader ??= static () => Console.ReadLine() ?? ""; // OK stored-delegate
        _banner = new Lazy<string>(() => File.ReadAllText("banner.txt")); // OK stored-delegate
        return Task.FromResult($"{_banner.IsValueCreated} {_loader is not null}"); // OK stored-delegate
    }

    [Trigger("!schedule (?<file>.+)")]
    public async Task ScheduleAsync(MessageContext context, string file)
    {
        scheduler.Add(() => File.ReadAllText(file)); // OK stored-delegate
        scheduler.Elapsed += (_, _) => Thread.Sleep(10); // OK stored-delegate
        scheduler.Elapsed += OnElapsed; // OK stored-delegate
        scheduler.RunAllOnThread(); // OK harmless-helper
        await context.ReactAsync("📅");
    }

    [Trigger("!commands")]
    public Task<string> CommandsAsync()
    {
        var commands = new Dictionary<string, Action>
        {
            ["nap"] = () => Thread.Sleep(1000), // OK stored-delegate
            ["wipe"] = () => Directory.Delete("data", true), // OK stored-delegate
            ["read"] = delegate { Console.Read(); }, // OK stored-delegate
        };
        var list = new List<Command> { new("join", () => new Thread(() => { }).Join()) }; // OK stored-delegate
        return Task.FromResult(string.Join(' ', commands.Keys) + list[0].Name);
    }

    [Trigger("!factory")]
    public Task<string> FactoryAsync()
    {
        Func<Action> factory = () => () => Thread.Sleep(50); // OK stored-delegate
        var inner = factory(); // OK stored-delegate
        return Task.FromResult(inner.Method.Name);
    }

    [Trigger("!groups")]
    public Task<string> MethodGroupsAsync()
    {
        Func<string, string> reader = File.ReadAllText; // OK stored-delegate
        Func<string, bool>[] checks = [File.Exists, Directory.Exists]; // OK stored-delegate
        Action wait = Task.Delay(1000).Wait; // OK stored-delegate
        return Task.FromResult(reader.Method.Name + checks.Length + wait.Target + _nap.Method.Name); // OK stored-delegate
    }

    [Trigger("!compare")]
    public Task<string> CompareAsync()
    {
        EventHandler handler = OnElapsed; // OK stored-delegate
        var combined = handler + ((_, _) => File.Delete("x")); // OK stored-delegate
        return Task.FromResult(combined.GetInvocationList().Length.ToString()); // OK stored-delegate
    }

    [Trigger("!returned")]
    public Task<string> ReturnedAsync()
    {
        var retry = Retry(() => File.ReadAllText("retry.txt")); // OK stored-delegate
        return Task.FromResult(retry.GetType().Name);
    }

    [Trigger("!unused")]
    public Task<string> UnusedAsync()
    {
        return Task.FromResult("nothing"); // OK stored-delegate

        static void Unused() => Thread.Sleep(10);
        static string Unread() => Unreadable() ?? "";
        static string? Unreadable() => Console.ReadLine();
#pragma warning disable CS8321
        static void Root() { Unused(); Unread(); }
#pragma warning restore CS8321
    }

    [Trigger("!register")]
    public Task<string> RegisterAsync(MessageContext context)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete("bot.pid"); // OK stored-delegate
        Console.CancelKeyPress += static (_, args) => { Thread.Sleep(100); args.Cancel = true; }; // OK stored-delegate
        var options = new { Load = new Func<string>(() => File.ReadAllText("a.txt")) }; // OK stored-delegate
        return Task.FromResult(context.Help() + options.Load.Method.Name);
    }

    private static Func<string> Retry(Func<string> action) => () => action() + action();

    private static void OnElapsed(object? sender, EventArgs args) => Thread.Sleep(5);
}
