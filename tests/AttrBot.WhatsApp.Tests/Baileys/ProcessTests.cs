using System.Text.Json;
using System.Text.Json.Nodes;
using AttrBot.WhatsApp.Tests.MockWhatsApp;

namespace AttrBot.WhatsApp.Tests.Baileys;

/// <summary>engine.mjs as a process: its lines, its end, its folder.</summary>
[Collection(ConversationFixture.Name)]
public sealed class ProcessTests(ConversationFixture fixture)
{
    [Fact]
    public async Task Commands_before_init_unknown_and_unsupported_ones_have_their_codes()
    {
        NodeInstallation.OrSkip();
        await using RawEngine engine = await RawEngine.StartAsync(fixture.Server);

        Assert.Equal("ERR_ALREADY_INIT", (await engine.FailAsync("init", new JsonObject { ["store"] = engine.Folder })).Code);
        Assert.Equal("ERR_UNKNOWN_CMD", (await engine.FailAsync("noSuchThing")).Code);
        Assert.Equal("ERR_UNSUPPORTED", (await engine.FailAsync("fetchAppState")).Code);
        Assert.Equal(("ERR_SEND", "failed to send message node: the store doesn't contain a device JID"), await engine.FailAsync("sendMessage", new JsonObject
        {
            ["jid"] = "1@s.whatsapp.net",
            ["message"] = new JsonObject { ["conversation"] = "x" },
        }));
    }

    [Fact]
    public async Task Every_command_of_the_binary_is_known()
    {
        NodeInstallation.OrSkip();
        await using RawEngine engine = await RawEngine.StartAsync(fixture.Server);
        string[] commands =
        [
            .. (await File.ReadAllLinesAsync(Path.Combine(NodeInstallation.Tests, "MockWhatsApp", "COMMANDS.md"), TestContext.Current.CancellationToken))
                .Where(line => line.StartsWith("| `", StringComparison.Ordinal) && !line.Contains("| `qr", StringComparison.Ordinal))
                .TakeWhile(line => !line.StartsWith("| `connected", StringComparison.Ordinal))
                .SelectMany(line => line.Split('|')[1].Split('`').Where((_, index) => index % 2 == 1)),
        ];
        Assert.True(commands.Length > 95, $"{commands.Length} commands were read from COMMANDS.md.");

        foreach (string command in commands.Where(command => command is not ("init" or "connect" or "waitForConnection")))
        {
            JsonElement answer = await AnswerAsync(engine, command);
            Assert.True(
                answer.GetProperty("ok").GetBoolean() || answer.GetProperty("code").GetString() != "ERR_UNKNOWN_CMD", $"{command}: {answer}");
        }
    }

    [Fact]
    public async Task Lines_that_are_no_commands_are_passed_over()
    {
        NodeInstallation.OrSkip();
        await using RawEngine engine = await RawEngine.StartAsync(fixture.Server);

        foreach (string line in (string[])["", "rubbish", "[]", "null", "1", """{"id":1,"cmd":"isConnected"}""", """{"id":"1"}""", new string('x', 17 * 1024 * 1024)])
        {
            await engine.Process.WriteAsync(line);
        }

        Assert.False((await engine.CallAsync("isConnected")).GetProperty("connected").GetBoolean());
        Assert.Contains("not JSON", engine.Process.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_with_its_input_in_every_state()
    {
        NodeInstallation.OrSkip();
        await using RawEngine fresh = await RawEngine.StartAsync(fixture.Server);
        Assert.Equal(0, await fresh.StopAsync());

        await using RawEngine pairing = await RawEngine.StartAsync(fixture.Server);
        await pairing.CallAsync("getQRChannel");
        await pairing.CallAsync("connect");
        Assert.Equal(0, await pairing.StopAsync());

        await using RawEngine connected = await RawEngine.PairAsync(fixture.Server);
        Assert.Equal(0, await connected.StopAsync());
    }

    [Fact]
    public async Task Two_engines_do_not_share_a_folder()
    {
        NodeInstallation.OrSkip();
        await using RawEngine first = await RawEngine.StartAsync(fixture.Server);
        await using NodeProcess second = NodeProcess.Start(NodeInstallation.Engine());

        await second.WriteAsync(new JsonObject { ["id"] = "1", ["cmd"] = "init", ["args"] = new JsonObject { ["store"] = first.Folder } }.ToJsonString());

        JsonElement answer = await second.TakeAsync(_ => true, "an answer");
        Assert.Equal("ERR_STORE", answer.GetProperty("code").GetString());
        Assert.Contains("in use", answer.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await second.StopAsync());
    }

    [Fact]
    public async Task A_batch_of_keys_that_was_cut_off_is_dropped_alone()
    {
        NodeInstallation.OrSkip();
        await using RawEngine engine = await RawEngine.PairAsync(fixture.Server);
        await engine.StopAsync();
        await File.AppendAllTextAsync(KeysOf(engine), """{"keys":[["session\u0000x",{"half":""");

        Assert.Equal($"{engine.User}:1@s.whatsapp.net", (await engine.RunAsync()).GetProperty("jid").GetString());
        await engine.CallAsync("connect");
        await engine.NextAsync("connected");
        await engine.SendAsync(fixture.Client.Jid, "still whole");
        await engine.StopAsync();
        Assert.Equal($"{engine.User}:1@s.whatsapp.net", (await engine.RunAsync()).GetProperty("jid").GetString());
    }

    [Fact]
    public async Task Keys_that_something_else_has_written_over_are_not_used()
    {
        NodeInstallation.OrSkip();
        await using RawEngine engine = await RawEngine.PairAsync(fixture.Server);
        await engine.StopAsync();
        string[] lines = await File.ReadAllLinesAsync(KeysOf(engine));
        lines[0] = "#";
        await File.WriteAllLinesAsync(KeysOf(engine), lines);

        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(() => engine.RunAsync());

        Assert.Contains("ERR_STORE", error.Message, StringComparison.Ordinal);
        Assert.Contains("damaged at line 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_are_for_their_owner_alone()
    {
        NodeInstallation.OrSkip();
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }

        await using RawEngine engine = await RawEngine.PairAsync(fixture.Server);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeysOf(engine)));
    }

    [Fact]
    public async Task A_bot_that_does_not_read_holds_the_engine_back_and_loses_nothing()
    {
        NodeInstallation.OrSkip();
        await using RawEngine engine = await RawEngine.PairAsync(fixture.Server);
        string text = new('x', 60_000);

        // Far more than a pipe holds; the test's reader is paused by the lines that it is busy with.
        for (int i = 0; i < 40; i++)
        {
            await fixture.Server.SayAsync("15551230020", engine.User, $"{i} {text}");
        }

        for (int i = 0; i < 40; i++)
        {
            await engine.NextTextAsync($"{i} {text}");
        }

        Assert.Equal(0, await engine.StopAsync());
    }

    [Fact]
    public async Task Nothing_private_is_logged()
    {
        NodeInstallation.OrSkip();
        await using RawEngine engine = await RawEngine.PairAsync(fixture.Server, "--log-level", "trace");
        await fixture.Client.SendAsync(engine.Jid, "top secret");
        await engine.NextTextAsync("top secret");
        await engine.SendAsync(fixture.Client.Jid, "top secret too");
        await fixture.Server.DropAsync(engine.User);
        await engine.NextAsync("connected");
        await engine.StopAsync();

        Assert.NotEmpty(engine.Process.Errors);
        Assert.DoesNotContain("top secret", engine.Process.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(fixture.Client.User, engine.Process.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(engine.User, engine.Process.Errors, StringComparison.Ordinal);
    }

    private static string KeysOf(RawEngine engine) => Path.Combine(engine.Folder, "auth.jsonl");

    private static async Task<JsonElement> AnswerAsync(RawEngine engine, string command)
    {
        string id = "ask " + command;
        await engine.Process.WriteAsync(new JsonObject { ["id"] = id, ["cmd"] = command }.ToJsonString());
        return await engine.Process.TakeAsync(line => line.TryGetProperty("id", out JsonElement given) && given.GetString() == id, command);
    }
}
