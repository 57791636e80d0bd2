using System.Text;

namespace AttrBot.Transports.Console;

/// <summary>How what the bot does looks in the console.</summary>
internal static class ConsoleFormat
{
    private const int QuoteLength = 60;

    /// <summary>A message in a pipe: the text and nothing around it.</summary>
    public static string Piped(OutgoingMessage message, IReadOnlyList<string> files)
    {
        if (files.Count == 0)
        {
            return message.Text;
        }

        return message.Text.Length == 0 ? string.Join('\n', files) : $"{message.Text}\n{string.Join('\n', files)}";
    }

    /// <summary>A message in a terminal: marked as the bot's, with the chat it goes to if that is another one.</summary>
    public static string Interactive(OutgoingMessage message, IReadOnlyList<string> files, string? elsewhere)
    {
        var text = new StringBuilder(Bot(elsewhere)).Append(": ");
        if (message.QuotedMessage is { } quoted)
        {
            text.Append("> ").Append(Shorten(quoted.Text)).Append('\n');
        }

        text.Append(Piped(message, files));
        return Printable(text.ToString().ReplaceLineEndings("\n     "));
    }

    public static string File(OutgoingAttachment attachment, long length) =>
        $"[file {attachment.FileName}, {attachment.ContentType}, {length} bytes]";

    /// <summary>What the bot does that is not a message.</summary>
    /// <exception cref="NotSupportedException">The console knows no such action.</exception>
    public static string Note(OutgoingAction action, string? elsewhere)
    {
        string what = action switch
        {
            OutgoingReaction { Remove: true } reaction => $"takes {reaction.Emoji} off",
            OutgoingReaction reaction => $"reacts {reaction.Emoji}",
            OutgoingEdit edit => $"edits: {edit.Text}",
            OutgoingDelete => "takes a message back",
            OutgoingReadMark => "has read your message",
            OutgoingTyping { IsTyping: true } => "is typing",
            OutgoingTyping => "stops typing",
            _ => throw new NotSupportedException($"The console cannot do {action.GetType().Name}."),
        };
        return Printable($"({Bot(elsewhere)} {what})");
    }

    private static string Bot(string? elsewhere) => elsewhere is null ? "bot" : $"bot to {elsewhere}";

    private static string Shorten(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Length <= QuoteLength ? line : line[..QuoteLength] + "…";
    }

    /// <summary>Shows control characters instead of letting them steer the terminal: a text can come from anybody.</summary>
    private static string Printable(string text) => string.Create(text.Length, text, static (shown, text) =>
    {
        for (int i = 0; i < text.Length; i++)
        {
            shown[i] = char.IsControl(text[i]) && text[i] is not ('\n' or '\t') ? '\uFFFD' : text[i];
        }
    });
}
