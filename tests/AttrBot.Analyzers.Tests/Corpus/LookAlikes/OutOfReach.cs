using AttrBot;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Corpus.LookAlikes.OutOfReach;

public static class Program
{
    public static void Main(string[] args)
    {
        Console.WriteLine("Token?");
        var token = Console.ReadLine(); // OK out-of-reach
        File.WriteAllText("token.txt", token); // OK out-of-reach
        RunAsync(token).GetAwaiter().GetResult(); // OK out-of-reach
        Thread.Sleep(1000); // OK out-of-reach
    }

    private static async Task RunAsync(string? token)
    {
        var saved = File.ReadAllText("token.txt"); // OK out-of-reach
        await Task.Delay(saved.Length + (token?.Length ?? 0));
    }
}

public sealed class NightlyBackup(ILogger<NightlyBackup> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            File.Copy("bot.db", "bot.bak", overwrite: true); // OK out-of-reach
            Thread.Sleep(100); // OK out-of-reach
            await Task.Delay(TimeSpan.FromDays(1), stoppingToken);
        }

        logger.LogInformation("Stopped.");
    }

    public override void Dispose()
    {
        Directory.Delete("tmp", recursive: true); // OK out-of-reach
        base.Dispose();
    }
}

public sealed class Importer
{
    private readonly object _gate = new();

    public void Import(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder)) // OK out-of-reach
        {
            lock (_gate) // OK out-of-reach
            {
                ImportOneAsync(file).Wait(); // OK out-of-reach
            }
        }
    }

    public static async Task ImportOneAsync(string file)
    {
        using var stream = new FileStream(file, FileMode.Open); // OK out-of-reach
        stream.ReadByte(); // OK out-of-reach
        await Task.Yield();
    }
}

public sealed class NotAHandler
{
    public async Task<string> WeatherAsync(MessageContext context, string city, CancellationToken cancellationToken)
    {
        Thread.Sleep(250); // OK out-of-reach
        await context.ReplyAsync(city, cancellationToken);
        return context.Http("weather").GetStringAsync(city, cancellationToken).Result; // OK out-of-reach
    }

    [Obsolete("Use WeatherAsync.")]
    public Task<string> Trigger(MessageContext context) => Task.FromResult(File.ReadAllText("old.txt")); // OK out-of-reach
}

public sealed class Telemetry : IDisposable
{
    private readonly StreamWriter _writer = new("telemetry.log"); // OK out-of-reach

    public static int Lines { get; private set; }

    public static void Count() => Lines++;

    public void Append(string line) => _writer.WriteLine(line); // OK out-of-reach

    public void Dispose() => _writer.Dispose(); // OK out-of-reach
}

public sealed class Settings
{
    private static readonly Lazy<string> _all = new(() => File.ReadAllText("settings.json")); // OK out-of-reach

    public string Name { get; set; } = "bot";

    public string All => _all.Value; // OK out-of-reach

    public void Save() => File.WriteAllText("settings.json", Name); // OK out-of-reach
}

public sealed class ReachHandlers(Settings settings)
{
    [Trigger("!name (?<name>.+)")]
    public async Task<string> NameAsync(MessageContext context, string name)
    {
        settings.Name = name; // OK harmless-helper
        Telemetry.Count(); // OK harmless-helper
        await context.ReactAsync("📝");
        return $"{settings.Name} {Telemetry.Lines}"; // OK harmless-helper
    }

    public void Shutdown()
    {
        settings.Save(); // OK out-of-reach
        Environment.Exit(File.Exists("exit.code") ? 1 : 0); // OK out-of-reach
    }

    internal async Task WarmUpAsync()
    {
        _ = settings.All; // OK out-of-reach
        await Task.Run(Shutdown);
    }
}

public sealed class SlowReport
{
    [MayBlock("The archive is on a RAM disk.")]
    public string Load(string name) => File.ReadAllText(name);

    [MayBlock("Measured: under a millisecond.")]
    public static int Lines(string text)
    {
        using var file = File.OpenText(text);
        return file.ReadToEnd().Length;
    }
}

public sealed class EscapeHandlers(SlowReport report)
{
    [Trigger("!archive (?<name>.+)")]
    public Task<string> ArchiveAsync(string name) => Task.FromResult(report.Load(name)); // OK may-block

    [Trigger("!lines (?<name>.+)")]
    public Task<string> LinesAsync(string name)
    {
        return Task.FromResult($"{name} has {SlowReport.Lines(name)}"); // OK may-block
    }

    [Trigger("!legacy")]
    [MayBlock("Runs on a bot with one user.")]
    public Task<string> LegacyAsync()
    {
        Thread.Sleep(5); // OK may-block
        return Task.FromResult(File.ReadAllText("legacy.txt")); // OK may-block
    }
}
