namespace AttrBot.Transports.Console;

/// <summary>Writes, one at a time, and keeps the prompt below what is written.</summary>
/// <remarks>
/// A write may block, when nobody reads the pipe or the terminal has been stopped: it is made on the pool, by one thread at
/// most, and never by the thread of the handler that sends.
/// </remarks>
internal sealed class ConsoleOutput(ConsoleStreams streams)
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private string _prompt = "";

    public bool IsInteractive => streams.IsInteractive;

    /// <summary>Writes a message of the bot, and a line end.</summary>
    public Task WriteMessageAsync(string text, CancellationToken cancellationToken) =>
        WriteAsync(streams.Output, text, cancellationToken);

    /// <summary>Writes what is not a message of the bot, and a line end.</summary>
    public Task WriteNoteAsync(string text, CancellationToken cancellationToken) =>
        WriteAsync(streams.Notes, text, cancellationToken);

    /// <summary>Asks for the next line.</summary>
    public async Task ShowPromptAsync(string prompt, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _prompt = prompt;
            await FlushAsync(streams.Output, prompt);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A line has been typed: the cursor stands below the prompt.</summary>
    public async Task ForgetPromptAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        _prompt = "";
        _turn.Release();
    }

    /// <summary>Nobody will type at the prompt any more: what comes next, from whomever, begins a line.</summary>
    public async Task LeavePromptAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (_prompt.Length > 0)
            {
                _prompt = "";
                await FlushAsync(streams.Output, streams.Output.NewLine);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task WriteAsync(TextWriter writer, string text, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await FlushAsync(writer, IsInteractive ? AroundPrompt(text, writer.NewLine) : text + writer.NewLine);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static Task FlushAsync(TextWriter writer, string text) => Task.Run(() =>
    {
        writer.Write(text);
        writer.Flush();
    });

    /// <summary>Writes over the prompt and shows it again. Not by escape sequences: not every terminal takes them.</summary>
    private string AroundPrompt(string text, string newLine)
    {
        if (_prompt.Length == 0)
        {
            return text + newLine;
        }

        int lineEnd = text.AsSpan().IndexOf('\n');
        string first = lineEnd < 0 ? text : text[..lineEnd];
        return "\r" + first.PadRight(_prompt.Length) + text[first.Length..] + newLine + _prompt;
    }
}
