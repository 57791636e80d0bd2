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

        while (await ReadLineAsync(sink, chats, cancellationToken) is { } line)
        {
            if (!_output.IsInteractive)
            {
                await sink.AcceptAsync(dialog.Say(line), cancellationToken);
                continue;
            }

            ConsoleCommand command = ConsoleCommand.Parse(line);
            if (command.Kind == ConsoleCommandKind.Quit)
            {
                quit();
                return;
            }

            // Somebody who presses Enter at an empty prompt has said nothing.
            if (line.Length > 0 && await dialog.ReadAsync(command, cancellationToken) is { } inbound)
            {
                await sink.AcceptAsync(inbound, cancellationToken);
            }
        }
    }

    public async ValueTask<SendReceipt> SendAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        ConsoleChat? chat = _chats?.Find(request.Conversation.Chat);
        string? elsewhere = chat is not null && chat == _chats?.Current ? null : request.Conversation.Chat;
        if (request.Action is OutgoingMessage message)
        {
            List<string> files = await DescribeFilesAsync(message, cancellationToken);
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

    private async ValueTask<string?> ReadLineAsync(ITransportSink sink, ConsoleChats chats, CancellationToken cancellationToken)
    {
        if (sink.Pressure == IntakePressure.High)
        {
            await sink.WaitForRoomAsync(cancellationToken);
        }

        if (!_output.IsInteractive)
        {
            return await _input.ReadLineAsync(cancellationToken);
        }

        await _output.ShowPromptAsync(chats.Prompt, cancellationToken);
        string? line = await _input.ReadLineAsync(cancellationToken);
        await _output.ForgetPromptAsync(cancellationToken);
        return line;
    }

    /// <summary>Reads each file to its end, as any transport that sends it would.</summary>
    private static async Task<List<string>> DescribeFilesAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var files = new List<string>();
        foreach (OutgoingAttachment attachment in message.Attachments)
        {
            await using Stream content = await attachment.OpenReadAsync(cancellationToken);
            long length = 0;
            byte[] buffer = new byte[81920];
            while (await content.ReadAsync(buffer, cancellationToken) is var read and > 0)
            {
                length += read;
            }

            files.Add(ConsoleFormat.File(attachment, length));
        }

        return files;
    }
}
