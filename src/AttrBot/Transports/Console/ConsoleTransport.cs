namespace AttrBot.Transports.Console;

/// <summary>Talks to a person at a terminal, or to a pipe.</summary>
internal sealed class ConsoleTransport(ConsoleStreams streams, TimeProvider time, Action quit) : ITransport
{
    private static readonly ChatUser s_bot = new() { Id = "bot", DisplayName = "bot" };

    private readonly ConsoleInput _input = new(streams.ReadLine);
    private readonly ConsoleOutput _output = new(streams);
    private volatile ConsoleChats? _chats;
    private long _sent;

    public TransportCapabilities Capabilities { get; } =
        TransportCapabilities.Reactions
        | TransportCapabilities.Edits
        | TransportCapabilities.Deletes
        | TransportCapabilities.ReadMarks
        | TransportCapabilities.Typing
        | TransportCapabilities.Attachments
        | (streams.IsInteractive ? TransportCapabilities.Quotes : TransportCapabilities.None);

    public async Task RunAsync(ITransportSink sink, CancellationToken cancellationToken)
    {
        ConsoleChats chats = _chats ??= new ConsoleChats(sink.Session);
        var dialog = new ConsoleDialog(chats, _output, time);
        sink.Connected(s_bot);
        if (_output.IsInteractive)
        {
            await _output.WriteNoteAsync($"You are {chats.Person.Id}. /help lists what you can do, /quit stops the bot.", cancellationToken);
        }

        try
        {
            while (await ReadLineAsync(sink, chats, cancellationToken) is { } line)
            {
                if (!await TakeAsync(line, dialog, sink, cancellationToken))
                {
                    return;
                }
            }
        }
        finally
        {
            await _output.LeavePromptAsync();
        }
    }

    public async ValueTask<SendReceipt> SendAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        ConsoleChat? chat = _chats?.Find(request.Conversation.Chat);
        string? elsewhere = chat is not null && chat == _chats?.Current ? null : request.Conversation.Chat;
        if (request.Action is OutgoingMessage message)
        {
            List<string> files = await ConsoleFiles.DescribeAsync(message, cancellationToken);
            string text = _output.IsInteractive
                ? ConsoleFormat.Interactive(message, files, elsewhere)
                : ConsoleFormat.Piped(message, files);
            await _output.WriteMessageAsync(text, cancellationToken);
        }
        else
        {
            await _output.WriteNoteAsync(ConsoleFormat.Note(request.Action, elsewhere), cancellationToken);
        }

        var receipt = new SendReceipt(new MessageId($"bot-{Interlocked.Increment(ref _sent)}"), time.GetUtcNow());
        if (request.Action is OutgoingMessage)
        {
            chat?.NoteFromBot(receipt.Id);
        }

        return receipt;
    }

    public ValueTask DisposeAsync()
    {
        _input.Stop();
        return default;
    }

    /// <summary>Does what a line asks for; <see langword="false"/> if that is to end.</summary>
    private async ValueTask<bool> TakeAsync(string line, ConsoleDialog dialog, ITransportSink sink, CancellationToken cancellationToken)
    {
        if (!_output.IsInteractive)
        {
            await sink.AcceptAsync(dialog.Say(line), cancellationToken);
            return true;
        }

        ConsoleCommand command = ConsoleCommand.Parse(line);
        if (command.Kind == ConsoleCommandKind.Quit)
        {
            quit();
            return false;
        }

        // Somebody who presses Enter at an empty prompt has said nothing.
        if (line.Length > 0 && await dialog.ReadAsync(command, cancellationToken) is { } inbound)
        {
            await sink.AcceptAsync(inbound, cancellationToken);
        }

        return true;
    }

    private async ValueTask<string?> ReadLineAsync(ITransportSink sink, ConsoleChats chats, CancellationToken cancellationToken)
    {
        if (sink.Pressure == IntakePressure.High)
        {
            await sink.WaitForRoomAsync(cancellationToken);
        }

        if (_output.IsInteractive)
        {
            await _output.ShowPromptAsync(chats.Prompt, cancellationToken);
        }

        try
        {
            string? line = await _input.ReadLineAsync(cancellationToken);
            if (line is not null)
            {
                await _output.ForgetPromptAsync(cancellationToken);
            }

            return line;
        }
        catch (IOException e)
        {
            // There is no other console to turn to: what cannot be read is at its end.
            await _output.WriteNoteAsync($"The input cannot be read any more: {e.Message}", cancellationToken);
            return null;
        }
    }
}
