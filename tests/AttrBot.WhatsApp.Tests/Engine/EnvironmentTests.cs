using AttrBot.WhatsApp.MultiDevice.Engine;

namespace AttrBot.WhatsApp.Tests.Engine;

/// <summary>An engine, somebody else's program, gets what it needs of the bot's environment and no secret.</summary>
public sealed class EnvironmentTests
{
    [Fact]
    public void Secrets_stay_with_the_bot_and_what_is_added_goes_along()
    {
        var environment = new Dictionary<string, string?> { ["PATH"] = "/bin", ["SIGNAL_API_TOKEN"] = "secret", ["HOME"] = "/home/bot", ["TZ"] = "UTC" };

        EngineEnvironment.Apply(environment, new Dictionary<string, string> { ["TZ"] = "Europe/Oslo", ["EXTRA"] = "1" });

        Assert.Equal(
            [new("EXTRA", "1"), new("HOME", "/home/bot"), new("PATH", "/bin"), new KeyValuePair<string, string?>("TZ", "Europe/Oslo")],
            environment.OrderBy(variable => variable.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_process_gets_no_more()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows the environment of a process.");
        await using EngineUnderTest engine = new("serve");
        engine.Options.Environment["ATTRBOT_ADDED"] = "1";
        await engine.StartAsync();
        await engine.Engine.InvokeAsync("echo").InTime();

        string[] names = (await File.ReadAllTextAsync($"/proc/{engine.Engine.ProcessId}/environ"))
            .Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(variable => variable.Split('=')[0]).ToArray();

        Assert.Contains("PATH", names);
        Assert.Contains("ATTRBOT_ADDED", names);
        Assert.Empty(names.Except([.. EngineEnvironment.PassedOn, "ATTRBOT_ADDED", "DOTNET_ROOT"]));
    }

    [Fact]
    public async Task On_Linux_an_engine_is_out_of_reach_of_the_terminals_Ctrl_C()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/setsid"), "There is no setsid.");
        await using EngineUnderTest engine = await new EngineUnderTest("serve").StartAsync();
        await engine.Engine.InvokeAsync("echo").InTime();

        string status = await File.ReadAllTextAsync($"/proc/{engine.Engine.ProcessId}/stat");
        string[] fields = status[(status.LastIndexOf(')') + 2)..].Split(' ');

        Assert.Equal($"{engine.Engine.ProcessId}", fields[3]);
    }
}
