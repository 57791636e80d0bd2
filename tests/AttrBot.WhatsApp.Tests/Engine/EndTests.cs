using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace AttrBot.WhatsApp.Tests.Engine;

/// <summary>An engine that ends by itself: what is said of it, and what becomes of commands.</summary>
public sealed class EndTests
{
    [Fact]
    public async Task An_engine_that_ends_at_once_tells_exit_code_and_last_words()
    {
        await using var engine = new EngineUnderTest("complain cannot open +1 555-000-1111 for \"Ada\"\nexit 7");

        WhatsAppEngineException e = await Assert.ThrowsAsync<WhatsAppEngineException>(() => engine.Engine.RunAsync(engine.Listener, default).InTime());

        Assert.Equal(WhatsAppEngineErrors.Ended, e.Code);
        Assert.Equal(
            $"The WhatsApp engine {engine.Options.Path} ended by itself before it said anything, with exit code 7. It said last: cannot open <number> for \"…\"",
            e.Message);
    }

    [Theory]
    [InlineData("complain panic: no device\ncomplain goroutine 1 [running]:\ncomplain \t/app/main.go:95 +0x1a5\ncomplain exit status 2", "panic: no device")]
    [InlineData("complain file:///app/engine.mjs:3\ncomplain TypeError: no socket\ncomplain     at main\ncomplain Node.js v20.1.0", "TypeError: no socket")]
    [InlineData("complain {\"level\":\"error\",\"msg\":\"store\",\"error\":\"disk full\"}\ncomplain {\"level\":\"info\",\"msg\":\"bye\"}", "store: disk full")]
    public async Task The_words_that_tell_most_are_the_last_ones(string script, string words)
    {
        await using var engine = new EngineUnderTest(script + "\nexit 2");

        WhatsAppEngineException e = await Assert.ThrowsAsync<WhatsAppEngineException>(() => engine.Engine.RunAsync(engine.Listener, default).InTime());

        Assert.EndsWith($"with exit code 2. It said last: {words}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_engine_tells_the_signal()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        await using EngineUnderTest engine = await new EngineUnderTest("say {\"event\":\"ready\"}\nkill").StartAsync();

        Assert.EndsWith("with signal 9.", (await engine.WhenFailedAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_that_wait_may_have_been_done_when_the_engine_ends()
    {
        await using EngineUnderTest engine = await new EngineUnderTest("expect send\nexit 0").StartAsync();

        WhatsAppEngineException e = await Assert.ThrowsAsync<WhatsAppEngineException>(() => engine.Engine.InvokeAsync("send").InTime());

        Assert.Equal(WhatsAppEngineErrors.Ended, e.Code);
        Assert.True(e.MayHaveBeenDone);
        await engine.WhenFailedAsync();
    }

    [Fact]
    public async Task Without_an_engine_commands_fail_and_have_not_been_done()
    {
        await using EngineUnderTest engine = new("exit 0");
        await AssertDoesNotRunAsync();
        await Assert.ThrowsAsync<WhatsAppEngineException>(() => engine.Engine.RunAsync(engine.Listener, default).InTime());
        await AssertDoesNotRunAsync();

        async Task AssertDoesNotRunAsync()
        {
            WhatsAppEngineException e = await Assert.ThrowsAsync<WhatsAppEngineException>(() => engine.Engine.InvokeAsync("send").InTime());
            Assert.Equal(WhatsAppEngineErrors.Ended, e.Code);
            Assert.False(e.MayHaveBeenDone);
            Assert.Equal("The WhatsApp engine of session 'main' does not run.", e.Message);
        }
    }

    [Fact]
    public async Task What_the_engine_wrote_last_is_read_before_the_run_ends()
    {
        await using EngineUnderTest engine = await new EngineUnderTest("flood 1000\nexit 0").StartAsync();

        await engine.WhenFailedAsync();

        Assert.Equal(1000, engine.Listener.Events.Count);
    }

    [Fact]
    public async Task A_listener_that_fails_at_the_start_ends_the_engine()
    {
        var failure = new InvalidOperationException("no store");
        var listener = new PlayedListener { OnStarted = _ => throw failure };
        await using EngineUnderTest engine = new("drain", listener);

        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Engine.RunAsync(listener, default).InTime()));
        Assert.Null(engine.Engine.ProcessId);
    }

    [Fact]
    public async Task A_listener_whose_command_is_cut_off_by_the_end_does_not_hide_it()
    {
        EngineUnderTest? engine = null;
        var listener = new PlayedListener { OnStarted = async token => await engine!.Engine.InvokeAsync("init", null, token) };
        engine = new EngineUnderTest("expect init\ncomplain out of memory\nexit 3", listener);
        await using (engine)
        {
            WhatsAppEngineException e = await Assert.ThrowsAsync<WhatsAppEngineException>(() => engine.Engine.RunAsync(listener, default).InTime());
            Assert.EndsWith("with exit code 3. It said last: out of memory", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_listener_hears_of_the_end_by_its_token()
    {
        var cancelled = new TaskCompletionSource();
        var listener = new PlayedListener
        {
            OnStarted = async token =>
            {
                await Task.Delay(Timeout.Infinite, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancelled.SetResult();
            },
        };
        await using EngineUnderTest engine = await new EngineUnderTest("say {\"event\":\"x\"}\nexit 0", listener).StartAsync();

        await engine.WhenFailedAsync();

        Assert.True(cancelled.Task.IsCompleted);
    }

    [Fact]
    public async Task An_engine_that_has_ended_can_be_run_again()
    {
        await using EngineUnderTest engine = new("say {\"event\":\"x\"}\nexit 0");
        for (int i = 0; i < 3; i++)
        {
            await Assert.ThrowsAsync<WhatsAppEngineException>(() => engine.Engine.RunAsync(engine.Listener, default).InTime());
        }

        Assert.Equal(3, engine.Listener.Events.Count);
    }

    [Fact]
    public async Task A_session_has_one_process_at_a_time()
    {
        await using EngineUnderTest engine = await new EngineUnderTest("serve").StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Engine.RunAsync(engine.Listener, default).InTime());

        Assert.Equal(JsonValueKind.Object, (await engine.Engine.InvokeAsync("echo").InTime()).ValueKind);
    }

    [Fact]
    public async Task A_program_that_is_none_is_explained()
    {
        string file = Path.GetTempFileName();
        await using EngineUnderTest engine = new("");
        engine.Options.Path = file;

        WhatsAppEngineException e = await Assert.ThrowsAsync<WhatsAppEngineException>(() => engine.Engine.RunAsync(engine.Listener, default).InTime());

        Assert.Contains(OperatingSystem.IsWindows() ? file : $"The file {file} is not executable: run chmod +x on it.", e.Message, StringComparison.Ordinal);
        Assert.Empty(engine.Logged(LogLevel.Error, 423));
        File.Delete(file);
    }
}
