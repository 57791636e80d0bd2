namespace AttrBot.Transports.Console;

/// <summary>A line that was typed: a message, or a command to the console itself.</summary>
internal readonly record struct ConsoleCommand(ConsoleCommandKind Kind, string Argument)
{
    public const string Help = """
        Whatever you type is a message to the bot, except:
          /as ID              speak as somebody else, for example /as +15550002222
          /group [NAME]       speak in a group; without a name, in the direct chat again
          /react EMOJI        react to the bot's last message here
          /attach FILE [TEXT] send a file; quote a path with spaces: "my file.png"
          /edit TEXT          give your last message here a new text
          /delete             take your last message here back
          /help               this list
          /quit               stop the bot
        Other words after a slash are messages; a second slash makes one of those above a message: //help
        """;

    /// <summary>Reads a line. What is no command is a message: bots have commands with a slash of their own.</summary>
    public static ConsoleCommand Parse(string line)
    {
        if (!line.StartsWith('/'))
        {
            return new(ConsoleCommandKind.Say, line);
        }

        if (line.StartsWith("//", StringComparison.Ordinal))
        {
            return new(ConsoleCommandKind.Say, line[1..]);
        }

        int end = line.AsSpan().IndexOfAny(' ', '\t');
        string argument = end < 0 ? "" : line[end..].Trim();
        return KindOf(end < 0 ? line : line[..end]) is { } kind ? new(kind, argument) : new(ConsoleCommandKind.Say, line);
    }

    private static ConsoleCommandKind? KindOf(string word) => word.ToLowerInvariant() switch
    {
        "/as" => ConsoleCommandKind.As,
        "/group" => ConsoleCommandKind.Group,
        "/react" => ConsoleCommandKind.React,
        "/attach" => ConsoleCommandKind.Attach,
        "/edit" => ConsoleCommandKind.Edit,
        "/delete" => ConsoleCommandKind.Delete,
        "/help" => ConsoleCommandKind.Help,
        "/quit" or "/exit" => ConsoleCommandKind.Quit,
        _ => null,
    };
}
