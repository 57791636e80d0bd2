using AttrBot;

namespace Corpus.LookAlikes.HarmlessHelpers;

public interface IGreeter
{
    string Greet(string name);
}

public sealed class PoliteGreeter : IGreeter
{
    public string Greet(string name) => $"Good day, {name}.";
}

public sealed class RudeGreeter : IGreeter
{
    public string Greet(string name) => $"{name}!";

    public string Insult() => File.ReadAllText("insults.txt");
}

public abstract class Storage
{
    public abstract Task<string> LoadAsync(string key, CancellationToken cancellationToken);

    public virtual string Describe() => "storage";

    public string Dump() => File.ReadAllText("dump.txt");
}

public sealed class FileStorage : Storage
{
    public override async Task<string> LoadAsync(string key, CancellationToken cancellationToken)
        => await File.ReadAllTextAsync(key, cancellationToken);

    public override string Describe() => base.Describe() + " of files";
}

public static class Background
{
    public static Task<T> RunAsync<T>(Func<T> work) => Task.Run(work);

    public static void Start(Action work) => new Thread(() => work()).Start();

    public static string NotNow(Func<string> later) => later.Method.Name;
}

public static class Results
{
    public static T OrDefault<T>(Task<T> task, T fallback) => task.IsCompletedSuccessfully ? task.Result : fallback;

    public static async Task<int> SumAsync(IReadOnlyList<Task<int>> tasks)
    {
        await Task.WhenAll(tasks);
        return tasks.Sum(task => task.Result);
    }

    public static bool TryTake(SemaphoreSlim gate) => gate.Wait(0);
}

public sealed class Account
{
    private readonly object _gate = new();
    private readonly string _path = "account.json";
    private decimal _balance;

    public decimal Balance
    {
        get
        {
            lock (_gate)
            {
                return _balance;
            }
        }

        set => File.WriteAllText(_path, value.ToString());
    }

    public string Owner { get; init; } = "nobody";

    public static Account operator +(Account account, decimal amount)
    {
        account._balance += amount;
        return account;
    }

    public static Account operator -(Account account, decimal amount)
    {
        Thread.Sleep(10);
        return account + -amount;
    }

    public string Print(int copies) => new('#', copies);

    public string Print(string printer) => File.ReadAllText(printer);

    public override string ToString() => Owner;
}

public class Base
{
    public Base() => Created = DateTime.UtcNow;

    public Base(string path) => Created = File.GetCreationTime(path);

    public DateTime Created { get; }
}

public sealed class Derived : Base;

public sealed class HelperHandlers(IGreeter greeter, Storage storage, Account account)
{
    [Trigger("!greet (?<name>.+)")]
    public Task<string> GreetAsync(string name)
    {
        var polite = new PoliteGreeter().Greet(name); // OK harmless-helper
        return Task.FromResult(greeter.Greet(name) + polite); // OK harmless-helper
    }

    [Trigger("!load (?<key>.+)")]
    public async Task<string> LoadAsync(string key, CancellationToken cancellationToken)
    {
        var text = await storage.LoadAsync(key, cancellationToken); // OK harmless-helper
        return text + storage.Describe(); // OK harmless-helper
    }

    [Trigger("!background")]
    public async Task<string> BackgroundAsync()
    {
        var text = await Background.RunAsync(() => File.ReadAllText("a.txt")); // OK harmless-helper
        Background.Start(() => Thread.Sleep(500)); // OK harmless-helper
        Background.Start(Sleepy); // OK harmless-helper
        return text + Background.NotNow(() => Console.ReadLine()!); // OK harmless-helper

        static void Sleepy() => Thread.Sleep(50);
    }

    [Trigger("!results")]
    public async Task<string> ResultsAsync(CancellationToken cancellationToken)
    {
        var slow = Task.Delay(10, cancellationToken).ContinueWith(_ => 3, TaskScheduler.Default);
        var now = Results.OrDefault(slow, -1); // OK harmless-helper
        var sum = await Results.SumAsync([slow, Task.FromResult(2)]); // OK harmless-helper
        return $"{now} {sum} {Results.TryTake(new SemaphoreSlim(1))}"; // OK harmless-helper
    }

    [Trigger("!account")]
    public Task<string> AccountAsync()
    {
        var more = account + 10m; // OK harmless-helper
        var lines = more.Print(3); // OK harmless-helper
        var mine = new Account { Owner = "me" }; // OK harmless-helper
        return Task.FromResult($"{mine} {lines} {account.Balance} {account.Owner}"); // OK harmless-helper
    }

    [Trigger("!derived")]
    public Task<string> DerivedAsync() => Task.FromResult(new Derived().Created.ToString("R")); // OK harmless-helper

    [Trigger("!recursive (?<depth>\\d+)")]
    public Task<string> RecursiveAsync(int depth)
    {
        return Task.FromResult(Ping(depth) + Factorial(depth)); // OK harmless-helper

        static long Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);
        static string Ping(int n) => n <= 0 ? "." : Pong(n - 1);
        static string Pong(int n) => Ping(n - 1);
    }

    [Trigger("!deep (?<text>.+)")]
    public Task<string> DeepAsync(string text) => Task.FromResult(One(text)); // OK harmless-helper

    [Trigger("!extension (?<text>.+)")]
    public Task<string> ExtensionAsync(string text) => Task.FromResult(text.Shout().Whisper()); // OK harmless-helper

    private static string One(string text) => Two(text) + Two(text);

    private static string Two(string text) => Three(text).ToUpperInvariant();

    private static string Three(string text) => text.Length > 3 ? text[..3] : text;
}

public static class TextExtensions
{
    public static string Shout(this string text) => text.ToUpperInvariant();

    public static string Whisper(this string text) => text.ToLowerInvariant();

    public static string Whisper(this string text, string file) => text + File.ReadAllText(file);
}
