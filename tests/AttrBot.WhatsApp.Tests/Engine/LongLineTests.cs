using System.Text.Json.Nodes;

namespace AttrBot.WhatsApp.Tests.Engine;

/// <summary>No line fills the memory, and none is lost without a word.</summary>
public sealed class LongLineTests
{
    [Fact]
    public async Task A_line_of_50_megabytes_is_passed_over_and_reported()
    {
        await using EngineUnderTest engine = await new EngineUnderTest(
            """
            long 52428800 {"event":"message","data":"
            say {"event":"after"}
            """).StartAsync();

        Assert.Equal("after", await engine.Listener.NextEventAsync());
        (string start, string reason) = Assert.Single(engine.Listener.Invalid);
        Assert.StartsWith("""{"event":"message","data":"xxx""", start, StringComparison.Ordinal);
        Assert.Contains("a line of 52428827 bytes, and MaxLineBytes allows 16777216", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_text_that_is_no_line_of_the_protocol_is_only_noise()
    {
        var engine = new EngineUnderTest("long 200000 text\nsay {\"event\":\"after\"}");
        engine.Options.MaxLineBytes = 65_536;
        await using (await engine.StartAsync())
        {
            Assert.Equal("after", await engine.Listener.NextEventAsync());
            Assert.Empty(engine.Listener.Invalid);
            Assert.Single(engine.Logs.Of(426));
        }
    }

    [Fact]
    public async Task An_answer_that_is_too_long_fails_its_command_at_once()
    {
        var engine = new EngineUnderTest("expect get\nlong 200000 {\"id\":\"1\",\"ok\":true,\"data\":\"\nserve");
        engine.Options.MaxLineBytes = 65_536;
        await using (await engine.StartAsync())
        {
            WhatsAppEngineException e = await Assert.ThrowsAsync<WhatsAppEngineException>(() => engine.Engine.InvokeAsync("get").InTime());

            Assert.Equal(WhatsAppEngineErrors.InvalidAnswer, e.Code);
            Assert.True(e.MayHaveBeenDone);
            Assert.Contains("MaxLineBytes allows 65536", e.Message, StringComparison.Ordinal);
            Assert.Equal("{}", (await engine.Engine.InvokeAsync("echo").InTime()).GetRawText());
        }
    }

    [Theory]
    [InlineData(1024 * 1024, false)]
    [InlineData(1024 * 1024 + 1, true)]
    public async Task A_command_that_would_end_the_engine_is_not_sent(int length, bool isTooLong)
    {
        int rest = """{"id":"1","cmd":"echo","args":{"text":""}}""".Length + 1;
        await using EngineUnderTest engine = await new EngineUnderTest("serve").StartAsync();
        var arguments = new JsonObject { ["text"] = new string('x', length - rest) };

        if (isTooLong)
        {
            WhatsAppEngineException e = await Assert.ThrowsAsync<WhatsAppEngineException>(() => engine.Engine.InvokeAsync("echo", arguments).InTime());
            Assert.Equal(WhatsAppEngineErrors.CommandTooLong, e.Code);
            Assert.False(e.MayHaveBeenDone);
            arguments["text"] = "short";
        }

        Assert.Equal(arguments["text"]!.GetValue<string>(), (await engine.Engine.InvokeAsync("echo", arguments).InTime()).GetProperty("text").GetString());
    }

    [Fact]
    public async Task Half_a_line_at_the_end_is_reported()
    {
        await using EngineUnderTest engine = await new EngineUnderTest("say {\"event\":\"whole\"}\nprint {\"event\":\"ha\nexit 0").StartAsync();

        await engine.WhenFailedAsync();

        Assert.Equal("whole", await engine.Listener.NextEventAsync());
        (string start, string reason) = Assert.Single(engine.Listener.Invalid);
        Assert.Equal("""{"event":"ha""", start);
        Assert.Contains("did not finish", reason, StringComparison.Ordinal);
    }
}
