using System.Text.Json;
using System.Text.Json.Nodes;

namespace AttrBot.WhatsApp.Tests.Engine;

/// <summary>In whatever state an engine is stopped: it ends, and nothing is told of it after.</summary>
public sealed class StopTests
{
    [Theory]
    [InlineData("drain", false)]
    [InlineData("serve", false)]
    [InlineData("expect never", false)]
    [InlineData("flood 100000000", true)]
    [InlineData("hang", true)]
    public async Task An_engine_is_stopped_in_every_state(string state, bool mustBeKilled)
    {
        var engine = new EngineUnderTest("say {\"event\":\"ready\"}\n" + state);
        engine.Options.StopTimeout = mustBeKilled ? TimeSpan.FromMilliseconds(100) : EngineLimits.Patience;
        await using (await engine.StartAsync())
        {
            await engine.Listener.WhenToldAsync("ready");
            int process = engine.Engine.ProcessId!.Value;

            await engine.StopAsync();

            Assert.False(Processes.IsAlive(process));
            Assert.Equal(mustBeKilled ? 1 : 0, engine.Logs.Of(422).Count());
        }
    }

    [Fact]
    public async Task Commands_that_wait_are_answered_until_the_engine_has_ended()
    {
        await using EngineUnderTest engine = await new EngineUnderTest(
            "expect a\nexpect b\nsay {\"event\":\"read\"}\ndrain\nanswer 1 \"in time\"\nexit 0").StartAsync();
        Task<JsonElement> a = engine.Engine.InvokeAsync("a").AsTask();
        Task<JsonElement> b = engine.Engine.InvokeAsync("b").AsTask();
        await engine.Listener.WhenToldAsync("read");

        await engine.StopAsync();

        Assert.Equal("in time", (await a.InTime()).GetString());
        WhatsAppEngineException e = await Assert.ThrowsAsync<WhatsAppEngineException>(() => b.InTime());
        Assert.Equal(WhatsAppEngineErrors.Ended, e.Code);
        Assert.True(e.MayHaveBeenDone);
    }

    [Fact]
    public async Task A_stop_in_the_middle_of_a_command_that_is_not_read_completes()
    {
        var engine = new EngineUnderTest("say {\"event\":\"ready\"}\nhang");
        engine.Options.StopTimeout = TimeSpan.FromMilliseconds(100);
        await using (await engine.StartAsync())
        {
            await engine.Listener.WhenToldAsync("ready");
            Task<JsonElement> command = engine.Engine.InvokeAsync("large", new JsonObject { ["text"] = new string('x', 1_000_000) }).AsTask();
            Task<JsonElement> behind = engine.Engine.InvokeAsync("behind").AsTask();

            await engine.StopAsync();

            Assert.Equal(WhatsAppEngineErrors.Ended, (await Assert.ThrowsAsync<WhatsAppEngineException>(() => command.InTime())).Code);
            WhatsAppEngineException e = await Assert.ThrowsAsync<WhatsAppEngineException>(() => behind.InTime());
            Assert.Equal(WhatsAppEngineErrors.Ended, e.Code);
            Assert.False(e.MayHaveBeenDone);
        }
    }

    [Fact]
    public async Task A_stop_before_the_start_starts_nothing()
    {
        await using EngineUnderTest engine = new("serve");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.Engine.RunAsync(engine.Listener, new CancellationToken(true)).InTime());

        Assert.Empty(engine.Logs.Of(420));
    }

    [Fact]
    public async Task A_stop_while_the_listener_starts_ends_its_commands()
    {
        EngineUnderTest? engine = null;
        Task<JsonElement>? init = null;
        var listener = new PlayedListener
        {
            OnStarted = async _ => await (init = engine!.Engine.InvokeAsync("init").AsTask()),
        };
        engine = new EngineUnderTest("expect init\nsay {\"event\":\"read\"}\ndrain", listener);
        await using (await engine.StartAsync())
        {
            await listener.WhenToldAsync("read");

            await engine.StopAsync();

            Assert.Equal(WhatsAppEngineErrors.Ended, (await Assert.ThrowsAsync<WhatsAppEngineException>(() => init!.InTime())).Code);
        }
    }

    [Fact]
    public async Task A_killed_engine_takes_the_processes_that_it_started_with_it()
    {
        var engine = new EngineUnderTest("child\nhang");
        engine.Options.StopTimeout = TimeSpan.Zero;
        await using (await engine.StartAsync())
        {
            await engine.Listener.WhenToldAsync("child");
            int child = ChildOf(engine);

            await engine.StopAsync();

            await EngineLimits.UntilAsync(() => !Processes.IsAlive(child), "the child ends");
        }
    }

    [Fact]
    public async Task A_process_that_outlives_the_engine_and_holds_its_output_holds_nothing_up()
    {
        await using EngineUnderTest engine = await new EngineUnderTest("child\nexit 5").StartAsync();
        await engine.Listener.WhenToldAsync("child");
        int child = ChildOf(engine);
        try
        {
            Assert.Contains("exit code 5", (await engine.WhenFailedAsync()).Message, StringComparison.Ordinal);
        }
        finally
        {
            Processes.Kill(child);
        }
    }

    [Fact]
    public async Task Disposal_ends_what_runs()
    {
        EngineUnderTest engine = await new EngineUnderTest("serve").StartAsync();
        int process = engine.Engine.ProcessId!.Value;

        await engine.Engine.DisposeAsync().AsTask().InTime();

        Assert.False(Processes.IsAlive(process));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.Running.InTime());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.Engine.RunAsync(engine.Listener, default));
        await engine.DisposeAsync();
    }

    private static int ChildOf(EngineUnderTest engine)
    {
        using JsonDocument told = JsonDocument.Parse(engine.Listener.Events.First());
        return told.RootElement.GetProperty("data").GetProperty("pid").GetInt32();
    }
}
