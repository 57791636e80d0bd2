namespace AttrBot.Transports.Console;

/// <summary>Turns what is typed into events.</summary>
internal sealed class ConsoleDialog(ConsoleChats chats, ConsoleOutput output, TimeProvider time)
{
    /// <summary>A line as a message, whatever it says.</summary>
    public BotEvent Say(string text) => Message(text, []);

    /// <summary>The event that a line stands for; <see langword="null"/> if it only asked something of the console.</summary>
    public async ValueTask<BotEvent?> ReadAsync(ConsoleCommand command, CancellationToken cancellationToken)
    {
        (BotEvent? inbound, string? problem) = Interpret(command);
        if (problem is not null)
        {
            await output.WriteNoteAsync(problem, cancellationToken);
        }

        return inbound;
    }

    private (BotEvent? Inbound, string? Note) Interpret(ConsoleCommand command)
    {
        string argument = command.Argument;
        switch (command.Kind)
        {
            case ConsoleCommandKind.Say:
                return (Say(argument), null);
            case ConsoleCommandKind.Help:
                return (null, ConsoleCommand.Help);
            case ConsoleCommandKind.As when argument.Length == 0:
                return (null, "Who? For example /as +15550002222");
            case ConsoleCommandKind.As:
                chats.SpeakAs(argument);
                return (null, null);
            case ConsoleCommandKind.Group:
                chats.Enter(argument.Length == 0 ? null : argument);
                return (null, null);
            case ConsoleCommandKind.React:
                return React(argument);
            case ConsoleCommandKind.Attach:
                return Attach(argument);
            case ConsoleCommandKind.Edit:
                return Edit(argument);
            case ConsoleCommandKind.Delete:
                return Delete();
            default:
                throw new InvalidOperationException($"The console has no command {command.Kind}.");
        }
    }

    private (BotEvent?, string?) React(string emoji)
    {
        if (emoji.Length == 0)
        {
            return (null, "With what? For example /react 👍");
        }

        if (chats.Current.LastFromBot is not { } target)
        {
            return (null, "The bot has not said anything here yet.");
        }

        return (new ReactionEvent
        {
            Session = chats.Current.Conversation.Key.Session,
            Conversation = chats.Current.Conversation,
            Sender = chats.Person,
            Timestamp = time.GetUtcNow(),
            Target = target,
            Emoji = emoji,
        }, null);
    }

    private (BotEvent?, string?) Attach(string argument)
    {
        (string path, string text) = SplitPath(argument);
        if (path.Length == 0)
        {
            return (null, "Which file? For example /attach photo.jpg Look at this");
        }

        return FileAttachmentSource.TryOpen(path) is { } file
            ? (Message(text, file), null)
            : (null, $"There is no file '{path}'.");
    }

    private (BotEvent?, string?) Edit(string text)
    {
        if (text.Length == 0)
        {
            return (null, "What is the new text? For example /edit !weather Bergen");
        }

        if (chats.Current.LastFrom(chats.Person) is not { } last)
        {
            return (null, "You have not said anything here yet.");
        }

        return (new EditEvent(last with { Id = NewId(), Text = text, Timestamp = time.GetUtcNow() }, last.Id), null);
    }

    private (BotEvent?, string?) Delete()
    {
        if (chats.Current.LastFrom(chats.Person) is not { } last)
        {
            return (null, "You have not said anything here yet.");
        }

        chats.Current.Forget(chats.Person);
        return (new DeleteEvent
        {
            Session = last.Conversation.Key.Session,
            Conversation = last.Conversation,
            Sender = chats.Person,
            Timestamp = time.GetUtcNow(),
            Target = last.Id,
        }, null);
    }

    private MessageEvent Message(string text, params ReadOnlySpan<Attachment> attachments)
    {
        var message = new Message
        {
            Id = NewId(),
            Text = text,
            Sender = chats.Person,
            Conversation = chats.Current.Conversation,
            Timestamp = time.GetUtcNow(),
            Attachments = [.. attachments],
        };
        chats.Current.Note(message);
        return new MessageEvent(message);
    }

    /// <summary>Unique over runs: a durable inbox remembers the ids of earlier ones.</summary>
    private static MessageId NewId() => new(Guid.CreateVersion7().ToString("N"));

    private static (string Path, string Text) SplitPath(string argument)
    {
        char end = argument.StartsWith('"') ? '"' : ' ';
        int start = end == '"' ? 1 : 0;
        int length = argument.AsSpan(start).IndexOf(end);
        return length < 0
            ? (argument[start..], "")
            : (argument.Substring(start, length), argument[(start + length + 1)..].Trim());
    }
}
