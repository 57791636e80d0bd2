using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;
using AttrBot.Testing;
using AttrBot.WhatsApp.MultiDevice.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace AttrBot.WhatsApp.Tests.Engine;

/// <summary>No command waits for ever, and each failure tells truly whether it may have been carried out.</summary>
public sealed class TimeoutTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task A_silent_engine_fails_the_command_which_may_have_been_done()
    {
        await using EngineUnderTest engine = await new EngineUnderTest(
            "expect send\nsay {\"event\":\"read\"}\nexpect more\nanswer 1 \"late\"\nanswer 2 \"more\"", time: _time).StartAsync();
        Task<JsonElement> send = engine.Engine.InvokeAsync("send").AsTask();
        await engine.Listener.WhenToldAsync("read");

        _time.Advance(engine.Options.CommandTimeout);

        WhatsAppEngineException e = await Assert.ThrowsAsync<WhatsAppEngineException>(() => send.InTime());
        Assert.Equal(WhatsAppEngineErrors.TimedOut, e.Code);
        Assert.True(e.MayHaveBeenDone);
        Assert.Equal("The WhatsApp engine did not answer 'send' within 00:01:40 (CommandTimeout).", e.Message);

        // The late answer is nobody's.
        Assert.Equal("more", (await engine.Engine.InvokeAsync("more").InTime()).GetString());
        Assert.Single(engine.Logs.Of(427));
    }

    [Fact]
    public async Task A_cancelled_wait_leaves_nothing_behind()
    {
        var engine = new EngineUnderTest("expect a\nsay {\"event\":\"read\"}\nexpect b\nanswer 1 1\nanswer 2 2");
        engine.Options.MaxPendingCommands = 1;
        await using (await engine.StartAsync())
        {
            using var cancellation = new CancellationTokenSource();
            Task<JsonElement> a = engine.Engine.InvokeAsync("a", null, cancellation.Token).AsTask();
            await engine.Listener.WhenToldAsync("read");
            await cancellation.CancelAsync();

            OperationCanceledException e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => a.InTime());

            Assert.Equal(cancellation.Token, e.CancellationToken);
            Assert.Equal(2, (await engine.Engine.InvokeAsync("b").InTime()).GetInt32());
        }
    }

    [Fact]
    public async Task A_command_more_than_may_wait_is_sent_when_there_is_room()
    {
        var engine = new EngineUnderTest(
            """
            expect a
            expect b
            say {"event":"both read"}
            expect c
            say {"event":"third read"}
            """,
            time: _time);
        engine.Options.MaxPendingCommands = 2;
        await using (await engine.StartAsync())
        {
            TimeSpan half = engine.Options.CommandTimeout / 2;
            Task<JsonElement> a = engine.Engine.InvokeAsync("a").AsTask();
            Task<JsonElement> b = engine.Engine.InvokeAsync("b").AsTask();
            await engine.Listener.WhenToldAsync("both read");
            _time.Advance(half);
            Task<JsonElement> c = engine.Engine.InvokeAsync("c").AsTask();
            using var cancellation = new CancellationTokenSource();
            Task<JsonElement> givenUp = engine.Engine.InvokeAsync("e", null, cancellation.Token).AsTask();
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp.InTime());

            // The first two make room when they time out; c has still half of its time.
            _time.Advance(half);
            Assert.True((await Assert.ThrowsAsync<WhatsAppEngineException>(() => a.InTime())).MayHaveBeenDone);
            Assert.True((await Assert.ThrowsAsync<WhatsAppEngineException>(() => b.InTime())).MayHaveBeenDone);
            await engine.Listener.WhenToldAsync("third read");
            _time.Advance(half);
            Assert.True((await Assert.ThrowsAsync<WhatsAppEngineException>(() => c.InTime())).MayHaveBeenDone);
        }
    }

    [Fact]
    public async Task A_command_that_found_no_room_has_not_been_done()
    {
        var engine = new EngineUnderTest("expect a\nsay {\"event\":\"read\"}\ndrain", time: _time);
        engine.Options.MaxPendingCommands = 1;
        await using (await engine.StartAsync())
        {
            Task<JsonElement> a = engine.Engine.InvokeAsync("a").AsTask();
            await engine.Listener.WhenToldAsync("read");
            engine.Options.CommandTimeout = TimeSpan.FromSeconds(1);
            Task<JsonElement> b = engine.Engine.InvokeAsync("b").AsTask();
            _time.Advance(TimeSpan.FromSeconds(1));

            WhatsAppEngineException e = await Assert.ThrowsAsync<WhatsAppEngineException>(() => b.InTime());
            Assert.Equal(WhatsAppEngineErrors.TimedOut, e.Code);
            Assert.False(e.MayHaveBeenDone);
            Assert.False(a.IsCompleted);
            Assert.Contains("1 wait for their answers already (MaxPendingCommands)", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_engine_that_does_not_read_is_ended()
    {
        var engine = new EngineUnderTest("say {\"event\":\"ready\"}\nhang", time: _time);
        engine.Options.StopTimeout = TimeSpan.Zero;
        await using (await engine.StartAsync())
        {
            await engine.Listener.WhenToldAsync("ready");
            int process = engine.Engine.ProcessId!.Value;
            var large = new JsonObject { ["text"] = new string('x', 1_000_000) };
            Task<JsonElement> first = engine.Engine.InvokeAsync("first", large).AsTask();
            Task<JsonElement> second = engine.Engine.InvokeAsync("second").AsTask();

            _time.Advance(engine.Options.CommandTimeout);

            Assert.Equal(WhatsAppEngineErrors.TimedOut, (await Assert.ThrowsAsync<WhatsAppEngineException>(() => first.InTime())).Code);
            WhatsAppEngineException e = await Assert.ThrowsAsync<WhatsAppEngineException>(() => second.InTime());
            Assert.False(e.MayHaveBeenDone);
            WhatsAppEngineException end = await engine.WhenFailedAsync();
            Assert.Equal("The WhatsApp engine did not read a command within 00:01:40 (CommandTimeout).", end.Message);
            Assert.False(Processes.IsAlive(process));
        }
    }

    [Fact]
    public async Task Nothing_is_written_after_half_a_line()
    {
        var options = new WhatsAppEngineOptions();
        var input = new Pipe(new PipeOptions(pauseWriterThreshold: 100, resumeWriterThreshold: 50));
        await using var connection = new EngineConnection(
            input.Writer.AsStream(), new Pipe().Reader.AsStream(), new EngineSetup("main", options, _time, NullLogger.Instance, LogPrivateData: false), new PlayedListener());
        var large = new JsonObject { ["text"] = new string('x', 1_000) };
        Task<JsonElement> first = connection.InvokeAsync("first", large, CancellationToken.None).AsTask();
        _time.Advance(options.CommandTimeout);
        await Assert.ThrowsAsync<WhatsAppEngineException>(() => first.InTime());
        await connection.Stuck.InTime();

        WhatsAppEngineException e = await Assert.ThrowsAsync<WhatsAppEngineException>(
            () => connection.InvokeAsync("second", null, CancellationToken.None).AsTask().InTime());

        Assert.Equal(WhatsAppEngineErrors.TimedOut, e.Code);
        Assert.False(e.MayHaveBeenDone);
        ReadResult written = await input.Reader.ReadAsync();
        Assert.DoesNotContain("second", System.Text.Encoding.UTF8.GetString(written.Buffer.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_that_gives_up_in_the_middle_of_writing_spoils_no_line()
    {
        await using EngineUnderTest engine = await new EngineUnderTest(
            "say {\"event\":\"ready\"}\nexpect go\nserve").StartAsync();
        await engine.Listener.WhenToldAsync("ready");
        var large = new JsonObject { ["text"] = new string('x', 1_000_000) };
        using var cancellation = new CancellationTokenSource();
        Task<JsonElement>[] givenUp = [.. Enumerable.Range(0, 10).Select(_ => engine.Engine.InvokeAsync("large", large.DeepClone().AsObject(), cancellation.Token).AsTask())];
        await cancellation.CancelAsync();
        foreach (Task<JsonElement> command in givenUp)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command.InTime());
        }

        Task<JsonElement> go = engine.Engine.InvokeAsync("go").AsTask();
        Assert.Equal("{}", (await engine.Engine.InvokeAsync("echo").InTime()).GetRawText());
        Assert.False(go.IsCompleted);
    }
}
