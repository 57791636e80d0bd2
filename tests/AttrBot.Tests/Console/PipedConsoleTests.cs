using System.Text;
using AttrBot.Transports.Console;
using Microsoft.Extensions.Hosting;

namespace AttrBot.Tests.ConsoleTransport;

/// <summary>The console in a pipe: each line a message, nothing but the bot's messages in the output.</summary>
public sealed class PipedConsoleTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("!echo a\n!slow\n!echo c\n")]
    [InlineData("!echo a\n!slow\n!echo c")]
    [InlineData("!echo a\r\n!slow\r\n!echo c\r\n")]
    public async Task Lines_AreAnsweredInOrder_AndTheBotStopsAtTheEnd(string input)
    {
        PipedConsole console = await PipedConsole.RunAsync(input, Cancelled);

        Assert.Equal("a\nslow\nc\n", console.Output);
        Assert.Equal("", console.Notes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("nothing that it knows\n")]
    public async Task NothingToAnswer_WritesNothing(string input)
    {
        PipedConsole console = await PipedConsole.RunAsync(input, Cancelled);

        Assert.Equal(("", ""), (console.Output, console.Notes));
    }

    [Fact]
    public async Task ManyLines_AreAllAnsweredBeforeTheEnd()
    {
        string input = string.Concat(Enumerable.Range(1, 5_000).Select(i => $"!echo {i}\n"));

        PipedConsole console = await PipedConsole.RunAsync(input, Cancelled);

        Assert.Equal(string.Concat(Enumerable.Range(1, 5_000).Select(i => $"{i}\n")), console.Output);
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("lone \ud800 surrogate")]
    [InlineData("carriage \r return")]
    [InlineData("👩‍👩‍👧 שלום")]
    [InlineData("//help")]
    public async Task AnyText_PassesUnchanged(string text)
    {
        PipedConsole console = await PipedConsole.RunAsync($"!echo {text}\n", Cancelled);

        Assert.Equal($"{text}\n", console.Output);
    }

    [Fact]
    public async Task AMegabyteInOneLine_IsOneMessage()
    {
        PipedConsole console = await PipedConsole.RunAsync("!length " + new string('x', 1_000_000), Cancelled);

        Assert.Equal("1000008\n", console.Output);
    }

    [Fact]
    public async Task CommandsOfTheTerminal_AreMessagesInAPipe()
    {
        PipedConsole console = await PipedConsole.RunAsync("/help\n/quit\n!echo still here\n", Cancelled);

        Assert.Equal("slash /help\nslash /quit\nstill here\n", console.Output);
    }

    [Fact]
    public async Task WhatIsNoMessage_GoesToTheNotes()
    {
        PipedConsole console = await PipedConsole.RunAsync("!all\n", Cancelled);

        Assert.Equal("draft\n", console.Output);
        Assert.Equal(
            """
            (bot reacts 👍)
            (bot has read your message)
            (bot is typing)
            (bot edits: final)
            (bot takes a message back)
            (bot stops typing)

            """.ReplaceLineEndings("\n"),
            console.Notes);
    }

    [Fact]
    public async Task File_IsNamedBelowItsText()
    {
        PipedConsole console = await PipedConsole.RunAsync("!file\n!lines\n", Cancelled);

        Assert.Equal("here\n[file table.csv, text/csv, 3 bytes]\none\ntwo\n", console.Output);
    }

    [Fact]
    public async Task FileThatCannotBeRead_LosesNothingElse()
    {
        PipedConsole console = await PipedConsole.RunAsync("!nofile\n!echo next\n", Cancelled);

        Assert.Equal("next\n", console.Output);
    }

    [Fact]
    public async Task InputThatBreaks_IsAtItsEnd()
    {
        PipedConsole console = await PipedConsole.RunAsync(new BrokenReader("!echo before\n"), Cancelled);

        Assert.Equal("before\n", console.Output);
        Assert.Equal("The input cannot be read any more: torn\n", console.Notes);
    }

    [Fact]
    public async Task Stop_WhileTheInputIsSilent_EndsAtOnce()
    {
        using var never = new ManualResetEventSlim();
        var reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using IHost host = PipedConsole.Build(new ConsoleStreams(
            () =>
            {
                reading.SetResult();
                never.Wait();
                return null;
            },
            TextWriter.Null,
            TextWriter.Null,
            IsInteractive: false));
        await host.StartAsync(Cancelled);
        await reading.Task;

        await host.StopAsync(Cancelled);

        Assert.False(never.IsSet);
        never.Set();
    }

    [Fact]
    public async Task OutputThatNobodyReads_HoldsNoHandlersThread_AndNoShutdownForEver()
    {
        using var blocked = new BlockedWriter();
        using IHost host = PipedConsole.Build(
            ConsoleStreams.Piped(new StringReader("!echo a\n!echo b\n"), blocked, TextWriter.Null),
            options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(50));
        await host.StartAsync(Cancelled);
        await blocked.Entered.Task;

        await host.StopAsync(Cancelled);

        blocked.Release();
    }

    private sealed class BrokenReader(string text) : StringReader(text)
    {
        public override int Read(Span<char> buffer) => base.Read(buffer) is var read and > 0 ? read : throw new IOException("torn");
    }

    private sealed class BlockedWriter : StringWriter
    {
        private readonly ManualResetEventSlim _released = new();

        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(string? value)
        {
            Entered.TrySetResult();
            _released.Wait();
        }

        public void Release() => _released.Set();
    }
}
