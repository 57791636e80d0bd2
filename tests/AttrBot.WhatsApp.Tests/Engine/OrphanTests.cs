using System.Diagnostics;
using System.Globalization;

namespace AttrBot.WhatsApp.Tests.Engine;

/// <summary>
/// A bot that is killed leaves no engine behind: twenty of them, started side by side, none of which may have inherited the input of
/// another.
/// </summary>
public sealed class OrphanTests
{
    private const int Engines = 20;

    [Fact]
    public async Task Engines_of_whatsmeow_end_when_the_bot_is_killed() => await KillAsync([InstalledEngines.Whatsmeow()]);

    [Fact]
    public async Task Engines_of_Baileys_end_when_the_bot_is_killed()
    {
        WhatsAppEngineOptions baileys = InstalledEngines.Baileys();
        await KillAsync([OnPath("node"), baileys.Path!, .. baileys.Arguments]);
    }

    [Fact]
    public async Task Any_program_that_reads_its_input_ends_when_the_bot_is_killed()
    {
        string script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, "serve");
        await KillAsync([OnPath("dotnet"), Path.Combine(AppContext.BaseDirectory, "AttrBot.ScriptedEngine.dll"), script]);
        File.Delete(script);
    }

    private static async Task KillAsync(string[] program)
    {
        using var bot = new Process
        {
            StartInfo = new ProcessStartInfo(
                OnPath("dotnet"), [Path.Combine(AppContext.BaseDirectory, "AttrBot.EngineHost.dll"), "hold", $"{Engines}", .. program])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            },
        };
        bot.Start();
        string line = await bot.StandardOutput.ReadLineAsync().InTime() ?? throw new InvalidOperationException("The bot ended before its engines ran.");
        int[] engines = [.. line.Split(' ').Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
        Assert.Equal(Engines, engines.Count(Processes.IsAlive));

        bot.Kill();

        await EngineLimits.UntilAsync(() => !engines.Any(Processes.IsAlive), "all engines end");
        await bot.WaitForExitAsync().InTime();
    }

    private static string OnPath(string program) =>
        new WhatsApp.MultiDevice.Engine.EnginePlaces("/", "/", Environment.GetEnvironmentVariable("PATH")).OnPath(program)
        ?? throw new InvalidOperationException($"There is no {program} on the PATH.");
}
