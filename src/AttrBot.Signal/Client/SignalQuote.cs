using System.Collections.Immutable;

namespace AttrBot.Signal;

/// <summary>The message that another one answers. Immutable.</summary>
public sealed record SignalQuote
{
    /// <summary>Its id.</summary>
    public required MessageId Id { get; init; }

    /// <summary>Who wrote it.</summary>
    public required SignalRecipient Author { get; init; }

    /// <summary>Its text, which is shown as it is given here.</summary>
    public string Text { get; init; } = "";

    /// <summary>The people that its text mentions.</summary>
    public ImmutableArray<Mention> Mentions { get; init; } = [];

    /// <summary>The media types of its attachments, for example <c>image/jpeg</c>: Signal then says that there was a photo.</summary>
    public ImmutableArray<string> ContentTypes { get; init; } = [];

    /// <summary>Quotes a message that came.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The quote.</returns>
    /// <exception cref="FormatException">The message did not come from Signal.</exception>
    public static SignalQuote From(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new SignalQuote
        {
            Id = message.Id,
            Author = SignalRecipient.From(message.Sender),
            Text = message.Text,
            Mentions = message.Mentions.IsDefault ? [] : message.Mentions,
            ContentTypes = message.Attachments.IsDefault
                ? []
                : [.. message.Attachments.Select(attachment => attachment.ContentType).OfType<string>()],
        };
    }
}
