using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AttrBot.WhatsApp.Tests.Engine;

/// <summary>Commands and answers find one another, whatever else the engine writes.</summary>
public sealed class ConversationTests
{
    [Fact]
    public async Task An_answer_reaches_its_command()
    {
        await using EngineUnderTest engine = await new EngineUnderTest("serve").StartAsync();
        var arguments = new JsonObject { ["text"] = "line\nnext \"quoted\" 👍 ü" };

        JsonElement answer = await engine.Engine.InvokeAsync("echo", arguments).InTime();

        Assert.Equal("line\nnext \"quoted\" 👍 ü", answer.GetProperty("text").GetString());
    }

    [Fact]
    public async Task An_engine_gets_an_object_where_there_are_no_arguments()
    {
        await using EngineUnderTest engine = await new EngineUnderTest("serve").StartAsync();

        Assert.Equal("{}", (await engine.Engine.InvokeAsync("echo").InTime()).GetRawText());
    }

    [Fact]
    public async Task Answers_in_another_order_reach_their_commands()
    {
        await using EngineUnderTest engine = await new EngineUnderTest(
            """
            expect a
            say {"event":"next"}
            expect b
            say {"event":"next"}
            expect c
            answer 3 "c"
            answer 1 "a"
            answer 2 "b"
            """).StartAsync();
        Task<JsonElement> a = engine.Engine.InvokeAsync("a").AsTask();
        await engine.Listener.WhenToldAsync("next");
        Task<JsonElement> b = engine.Engine.InvokeAsync("b").AsTask();
        await engine.Listener.WhenToldAsync("next");
        Task<JsonElement> c = engine.Engine.InvokeAsync("c").AsTask();

        Assert.Equal(["a", "b", "c"], (await Task.WhenAll(a, b, c).InTime()).Select(answer => answer.GetString()));
    }

    [Fact]
    public async Task Hundreds_of_commands_at_once_get_their_own_answers()
    {
        await using EngineUnderTest engine = await new EngineUnderTest("serve").StartAsync();

        JsonElement[] answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(
            number => engine.Engine.InvokeAsync("echo", new JsonObject { ["number"] = number }).AsTask())).InTime();

        Assert.Equal(Enumerable.Range(0, 500), answers.Select(answer => answer.GetProperty("number").GetInt32()));
    }

    [Fact]
    public async Task An_error_has_the_engines_code_and_nothing_private()
    {
        await using EngineUnderTest engine = await new EngineUnderTest(
            """
            expect send
            refuse 1 ERR_SEND server returned error 479 for 15550001111@s.whatsapp.net
            drain
            """).StartAsync();

        WhatsAppEngineException e = await Assert.ThrowsAsync<WhatsAppEngineException>(() => engine.Engine.InvokeAsync("send").InTime());

        Assert.Equal("ERR_SEND", e.Code);
        Assert.False(e.MayHaveBeenDone);
        Assert.Equal("The WhatsApp engine answered 'send' with ERR_SEND: server returned error 479 for <id>", e.Message);
    }

    [Theory]
    [InlineData("""{"id":"1"}""")]
    [InlineData("""{"id":"1","ok":"yes"}""")]
    [InlineData("""{"id":"1","data":{}}""")]
    public async Task An_answer_that_does_not_say_how_it_went_is_ambiguous(string answer)
    {
        await using EngineUnderTest engine = await new EngineUnderTest($"expect send\nsay {answer}\ndrain").StartAsync();

        WhatsAppEngineException e = await Assert.ThrowsAsync<WhatsAppEngineException>(() => engine.Engine.InvokeAsync("send").InTime());

        Assert.Equal(WhatsAppEngineErrors.InvalidAnswer, e.Code);
        Assert.True(e.MayHaveBeenDone);
    }

    [Fact]
    public async Task Answers_to_nobody_and_second_answers_are_passed_over()
    {
        await using EngineUnderTest engine = await new EngineUnderTest(
            """
            say {"id":"99","ok":true,"data":1}
            expect a
            answer 1 "first"
            answer 1 "second"
            serve
            """).StartAsync();

        Assert.Equal("first", (await engine.Engine.InvokeAsync("a").InTime()).GetString());
        Assert.Equal("{}", (await engine.Engine.InvokeAsync("echo").InTime()).GetRawText());
        Assert.Equal(2, engine.Logs.Of(427).Count());
        Assert.Empty(engine.Listener.Invalid);
    }

    [Fact]
    public async Task Text_that_a_library_prints_is_no_dead_letter()
    {
        await using EngineUnderTest engine = await new EngineUnderTest(
            """
            say [ERROR] 2026-01-01 ProtoBufferSerializer.go:12 Unable to serialize
            say
            say 42
            say "text"
            say {"event":"message","data":{}}
            """).StartAsync();

        Assert.Equal("message", await engine.Listener.NextEventAsync());
        Assert.Empty(engine.Listener.Invalid);
        Assert.Equal(4, engine.Logs.Of(426).Count());
    }

    [Theory]
    [InlineData("""{"event":"message","data":{"half":""")]
    [InlineData("""{"event":"message"} {"event":"message"}""")]
    [InlineData("""{"event":7}""")]
    [InlineData("""{"event":""}""")]
    [InlineData("""{"neither":true}""")]
    [InlineData("""{"id":7,"ok":true}""")]
    [InlineData("""  {broken""")]
    public async Task What_looks_like_an_event_and_is_none_is_reported(string line)
    {
        await using EngineUnderTest engine = await new EngineUnderTest("print " + line + "\nsay\nsay {\"event\":\"after\"}").StartAsync();

        Assert.Equal("after", await engine.Listener.NextEventAsync());
        (string read, string reason) = Assert.Single(engine.Listener.Invalid);
        Assert.Equal(line, read);
        Assert.Contains("neither an answer nor an event", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_keeps_its_line_as_it_was()
    {
        const string line = """{"event":"message:receipt","data":{"ids":["A"],"name":"ü 👍"},"extra":[1, 2]}""";
        await using EngineUnderTest engine = await new EngineUnderTest($"say {line}").StartAsync();

        Assert.Equal("message:receipt", await engine.Listener.NextEventAsync());
        Assert.Equal(line, Assert.Single(engine.Listener.Events));
    }

    [Fact]
    public async Task Events_come_in_order_while_commands_wait()
    {
        await using EngineUnderTest engine = await new EngineUnderTest(
            """
            expect first
            flood 100000
            answer 1 "done"
            serve
            """).StartAsync();

        Assert.Equal("done", (await engine.Engine.InvokeAsync("first").InTime()).GetString());

        Assert.Equal(
            Enumerable.Range(0, 100_000).Select(i => string.Create(CultureInfo.InvariantCulture, $$$"""{"event":"flood","data":{"number":{{{i}}}}}""")),
            engine.Listener.Events);
    }
}
