using System.Collections.Immutable;

namespace AttrBot.Testing;

/// <summary>A message that a person sends to the bot. A string will do where only the text matters.</summary>
public sealed record TestMessage
{
    /// <summary>Its text. May hold anything. Default: empty.</summary>
    public string Text { get; init; } = "";

    /// <summary>Its attachments; see <see cref="TestAttachment"/>.</summary>
    public ImmutableArray<Attachment> Attachments { get; init; } = [];

    /// <summary>The message that it answers; see <see cref="BotMessage.AsQuote"/>.</summary>
    public Quote? Quote { get; init; }

    /// <summary>The people that it mentions.</summary>
    public ImmutableArray<Mention> Mentions { get; init; } = [];

    /// <summary>Its id. Default: a new one. Two messages with one id from one person are a second delivery.</summary>
    public MessageId? Id { get; init; }

    /// <summary>When it was sent, by the sender's clock. Default: now.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Whether the bot's own account sent it, from another device. Default: <see langword="false"/>.</summary>
    public bool IsOwn { get; init; }

    /// <summary>What the transport received, as UTF-8 JSON. Default: nothing.</summary>
    public ReadOnlyMemory<byte> RawJson { get; init; }

    /// <summary>A message that is only text.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator TestMessage(string text) => FromText(text);

    /// <summary>A message that is only text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The message.</returns>
    public static TestMessage FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new TestMessage { Text = text };
    }
}
