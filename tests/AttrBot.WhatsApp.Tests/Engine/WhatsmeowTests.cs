using System.Text.Json;
using System.Text.Json.Nodes;

namespace AttrBot.WhatsApp.Tests.Engine;

/// <summary>The real whatsmeow-node binary, as far as it goes without a network.</summary>
public sealed class WhatsmeowTests
{
    [Fact]
    public async Task A_new_store_has_no_account()
    {
        await using RealEngine engine = await RealEngine.Whatsmeow().StartAsync();

        JsonElement init = await engine.InitAsync();

        Assert.Equal("{}", init.GetRawText());
        Assert.False((await engine.InvokeAsync("isConnected")).GetProperty("connected").GetBoolean());
        Assert.False((await engine.InvokeAsync("isLoggedIn")).GetProperty("loggedIn").GetBoolean());
        await engine.StopAsync();
        Assert.Empty(engine.Logs.Of(422));
    }

    [Fact]
    public async Task The_codes_of_its_errors_reach_the_caller()
    {
        await using RealEngine engine = await RealEngine.Whatsmeow().StartAsync();

        Assert.Equal("ERR_NOT_INIT", (await FailAsync(engine, "connect")).Code);
        Assert.Equal("ERR_UNKNOWN_CMD", (await FailAsync(engine, "fly")).Code);
        Assert.Equal("ERR_INVALID_ARGS", (await FailAsync(engine, "init", new JsonObject { ["store"] = 7 })).Code);
        WhatsAppEngineException store = await FailAsync(engine, "init", new JsonObject { ["store"] = "file:/nowhere/at/all/session.db" });
        Assert.Equal("ERR_STORE", store.Code);
        await engine.InitAsync();
        Assert.Equal("ERR_ALREADY_INIT", (await FailAsync(engine, "init", new JsonObject { ["store"] = engine.Store })).Code);
    }

    [Fact]
    public async Task Without_a_network_connecting_fails_and_the_process_lives_on()
    {
        await using RealEngine engine = await RealEngine.Whatsmeow().StartAsync();
        await engine.InitAsync();
        await engine.InvokeAsync("getQRChannel");

        WhatsAppEngineException e = await FailAsync(engine, "connect");

        Assert.Equal("ERR_CONNECT", e.Code);
        Assert.False((await engine.InvokeAsync("isConnected")).GetProperty("connected").GetBoolean());
    }

    [Fact]
    public async Task A_command_of_the_greatest_length_is_read()
    {
        await using RealEngine engine = await RealEngine.Whatsmeow().StartAsync();
        int rest = """{"id":"1","cmd":"fly","args":{"text":""}}""".Length + 1;

        WhatsAppEngineException e = await FailAsync(engine, "fly", new JsonObject { ["text"] = new string('x', (1024 * 1024) - rest) });

        Assert.Equal("ERR_UNKNOWN_CMD", e.Code);
    }

    [Fact]
    public async Task A_killed_engine_is_told_and_can_be_run_again()
    {
        await using RealEngine engine = await RealEngine.Whatsmeow().StartAsync();
        await engine.InitAsync();

        Processes.Kill(engine.Engine.ProcessId!.Value);

        WhatsAppEngineException e = await Assert.ThrowsAsync<WhatsAppEngineException>(() => engine.Running.InTime());
        Assert.Equal(WhatsAppEngineErrors.Ended, e.Code);
        Assert.Contains("signal 9", e.Message, StringComparison.Ordinal);
        await engine.StartAsync();
        await EngineLimits.UntilAsync(() => engine.Engine.ProcessId is not null, "the engine runs again");
        await engine.InvokeAsync("isConnected");
    }

    [Theory]
    [InlineData("at once")]
    [InlineData("opening its store")]
    [InlineData("ready")]
    [InlineData("waiting for a QR code")]
    [InlineData("connecting")]
    public async Task It_is_stopped_in_every_state(string state)
    {
        await using RealEngine engine = await RealEngine.Whatsmeow().StartAsync();
        int process = engine.Engine.ProcessId!.Value;
        Task pending = state switch
        {
            "at once" => Task.CompletedTask,
            "opening its store" => engine.InitAsync(),
            _ => await ReadyAsync(),
        };

        await engine.StopAsync();

        Assert.False(Processes.IsAlive(process));
        await Task.WhenAny(pending).InTime();

        async Task<Task> ReadyAsync()
        {
            await engine.InitAsync();
            if (state == "ready")
            {
                return Task.CompletedTask;
            }

            await engine.InvokeAsync("getQRChannel");
            return state == "connecting" ? engine.InvokeAsync("connect") : Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Twenty_sessions_start_and_stop_at_once()
    {
        RealEngine[] engines = [.. Enumerable.Range(0, 20).Select(_ => RealEngine.Whatsmeow())];
        try
        {
            await Task.WhenAll(engines.Select(engine => engine.StartAsync())).InTime();
            await Task.WhenAll(engines.Select(engine => engine.InitAsync())).InTime();
            int[] processes = [.. engines.Select(engine => engine.Engine.ProcessId!.Value)];
            Assert.Equal(20, processes.Distinct().Count());

            // One that is killed is noticed by nobody else.
            Processes.Kill(processes[7]);
            await Assert.ThrowsAsync<WhatsAppEngineException>(() => engines[7].Running.InTime());
            await Task.WhenAll(engines.Where((_, i) => i != 7).Select(engine => engine.InvokeAsync("isConnected"))).InTime();

            await Task.WhenAll(engines.Where((_, i) => i != 7).Select(engine => engine.StopAsync())).InTime();
            Assert.DoesNotContain(processes, Processes.IsAlive);
        }
        finally
        {
            await Task.WhenAll(engines.Select(engine => engine.DisposeAsync().AsTask()));
        }
    }

    private static Task<WhatsAppEngineException> FailAsync(RealEngine engine, string command, JsonObject? arguments = null) =>
        Assert.ThrowsAsync<WhatsAppEngineException>(() => engine.InvokeAsync(command, arguments));
}
