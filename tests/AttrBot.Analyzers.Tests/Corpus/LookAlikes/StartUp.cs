using AttrBot;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Corpus.LookAlikes.StartUp;

public static class Program
{
    public static void Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.AddAttrBot(bot =>
        {
            Directory.CreateDirectory("data"); // OK out-of-reach
            var motd = File.ReadAllText("motd.txt"); // OK out-of-reach
            bot.Services.AddSingleton(motd);
            bot.Configure(options => File.AppendAllText("options.log", $"{options}")); // OK out-of-reach
            bot.Use(async (context, next) =>
            {
                await Task.Delay(1, context.CancellationToken); // OK async-twin
                await next(context); // OK async-twin
            });
            bot.Use<QuietMiddleware>();
        });
        using var host = builder.Build(); // OK out-of-reach
        host.Start(); // OK out-of-reach
        Thread.Sleep(10); // OK out-of-reach
        host.WaitForShutdown(); // OK out-of-reach
    }
}

public sealed class QuietMiddleware : IBotMiddleware
{
    public QuietMiddleware() => Words = File.ReadAllLines("words.txt"); // EITHER out-of-reach - a singleton, made once, on a thread that dispatches

    public IReadOnlyList<string> Words { get; }

    public ValueTask InvokeAsync(BotContext context, BotDelegate next)
        => Words.Count > 0 ? next(context) : ValueTask.CompletedTask; // OK harmless-helper
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class KnownAttribute(string file) : HandlerFilterAttribute
{
    private string[] _names = [];

    public override void Validate(IServiceProvider services)
    {
        _names = File.ReadAllLines(file); // OK out-of-reach
        Thread.Sleep(1); // OK out-of-reach
    }

    public override ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken)
    {
        var known = _names.Contains(context.Session.ToString()); // OK pure-api
        return ValueTask.FromResult(known ? FilterResult.Continue : FilterResult.Skip); // OK completed-value-task
    }
}

[MayBlock("All of it works on a RAM disk.")]
public sealed class RamDisk
{
    public RamDisk() => Directory.CreateDirectory("/dev/shm/bot");

    public int Count => Directory.GetFiles("/dev/shm/bot").Length;

    public string Read(string name) => File.ReadAllText(name);
}

public sealed class Licence
{
    [MayBlock("Read once.")]
    public Licence() => Key = File.ReadAllText("licence.txt");

    [MayBlock("Cached by the system.")]
    public bool IsValid => File.Exists("licence.txt");

    public string Key { get; }
}

public sealed class StartUpHandlers(RamDisk disk)
{
    [Trigger("!disk")]
    [Known("known.txt")]
    public Task<string> DiskAsync()
    {
        var fresh = new RamDisk(); // OK may-block
        return Task.FromResult($"{fresh.Count} {disk.Read("a")}"); // OK may-block
    }

    [Trigger("!licence")]
    public ValueTask<string> LicenceAsync()
    {
        var licence = new Licence(); // OK may-block
        return ValueTask.FromResult(licence.IsValid ? licence.Key : "none"); // OK may-block
    }
}
