using AttrBot.WhatsApp.MultiDevice.Sending;

namespace AttrBot.WhatsApp;

/// <summary>A message that is answered, as the answer shows it. Immutable.</summary>
public sealed record WhatsAppQuote
{
    /// <summary>The message's id.</summary>
    public required MessageId Id { get; init; }

    /// <summary>Who wrote it.</summary>
    public required Jid Author { get; init; }

    /// <summary>What to show of it, if <see cref="Content"/> does not say. Default: nothing.</summary>
    public string Text { get; init; } = "";

    /// <summary>
    /// Where it was sent, if that is not where the answer goes: so a message of a group is answered privately. Default: the same chat.
    /// </summary>
    public Jid Chat { get; init; }

    /// <summary>
    /// The message itself, as JSON of the protocol (<c>waE2E.Message</c>), so that a quoted picture is shown as one. Default:
    /// <see langword="null"/>, which shows <see cref="Text"/>.
    /// </summary>
    public string? Content { get; init; }

    /// <summary>Quotes a message that came through WhatsApp.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The quote.</returns>
    /// <exception cref="FormatException">It did not come through WhatsApp: its sender is no address of it.</exception>
    public static WhatsAppQuote From(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new WhatsAppQuote
        {
            Id = message.Id,
            Author = Jid.Parse(message.Sender.Id).ToUser(),
            Text = message.Text,
            Content = QuotedContent.Of(message),
        };
    }

    /// <summary>Quotes a message of one chat in another one: of a group, to answer its author privately.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The quote.</returns>
    /// <exception cref="FormatException">It did not come through WhatsApp.</exception>
    public static WhatsAppQuote FromOtherChat(Message message)
    {
        WhatsAppQuote quote = From(message);
        return quote with { Chat = Jid.Parse(message.Conversation.Key.Chat) };
    }
}
