using AttrBot.Testing;
using Microsoft.Extensions.Logging;

namespace AttrBot.WhatsApp.Tests.Engine;

/// <summary>What engines write to standard error is logged: at its own level, with nothing private, and not without end.</summary>
public sealed class ErrorOutputTests
{
    private const string Script =
        """
        complain {"level":"debug","msg":"a"}
        complain {"level":"info","msg":"Push name is Ada"}
        complain {"level":"warn","msg":"no session with 15550001111:2@s.whatsapp.net"}
        complain {"level":"error","msg":"failed","error":"node said \"hello Ada\""}
        complain plain text
        complain {broken json
        complain
        say {"event":"done"}
        exit 0
        """;

    [Fact]
    public async Task Warnings_are_logged_without_what_is_private_and_the_rest_is_not()
    {
        await using EngineUnderTest engine = await new EngineUnderTest(Script).StartAsync();
        await engine.WhenFailedAsync();

        Assert.Equal(
            ["no session with <id>", "plain text", "{broken json"],
            engine.Logged(LogLevel.Warning, 424).Select(Text));
        Assert.Equal(["failed: node said \"…\""], engine.Logged(LogLevel.Error, 424).Select(Text));
        Assert.DoesNotContain(engine.Logs.Entries, entry => entry.Text.Contains("Ada", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_private_data_may_be_logged_all_is()
    {
        await using EngineUnderTest engine = await new EngineUnderTest(Script, logPrivateData: true).StartAsync();
        await engine.WhenFailedAsync();

        Assert.Equal(["a"], engine.Logged(LogLevel.Debug, 424).Select(Text));
        Assert.Equal(["Push name is Ada"], engine.Logged(LogLevel.Information, 424).Select(Text));
        Assert.Contains("no session with 15550001111:2@s.whatsapp.net", engine.Logged(LogLevel.Warning, 424).Select(Text));
        Assert.Equal(["failed: node said \"hello Ada\""], engine.Logged(LogLevel.Error, 424).Select(Text));
    }

    [Fact]
    public async Task A_flood_is_logged_in_part_and_counted()
    {
        string script = string.Concat(Enumerable.Range(0, 250).Select(i => $"complain line {i}\n")) + "say {\"event\":\"x\"}\nexit 0";
        await using EngineUnderTest engine = await new EngineUnderTest(script, time: new ManualTimeProvider()).StartAsync();
        await engine.WhenFailedAsync();

        Assert.Equal(100, engine.Logs.Of(424).Count());
        Assert.Contains("wrote 150 lines more than the 100 in a minute", Assert.Single(engine.Logs.Of(425)), StringComparison.Ordinal);
    }

    private static string Text(string entry)
    {
        const string start = "says: ";
        int from = entry.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return entry[from..entry.IndexOf(" [Session", StringComparison.Ordinal)];
    }
}
