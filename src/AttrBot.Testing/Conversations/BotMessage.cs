using System.Collections.Immutable;

namespace AttrBot.Testing;

/// <summary>A message that the bot sent, as people see it now.</summary>
public sealed class BotMessage
{
    private volatile string _text;
    private volatile bool _isDeleted;

    internal BotMessage(OutgoingMessage message, SendReceipt receipt, IReadOnlyList<ReadOnlyMemory<byte>> files)
    {
        _text = message.Text;
        Id = receipt.Id;
        Timestamp = receipt.Timestamp;
        OriginalText = message.Text;
        QuotedMessage = message.QuotedMessage;
        Mentions = message.Mentions;
        Files = [.. message.Attachments.Select((file, i) => new BotFile(file.FileName, file.ContentType, files[i]))];
    }

    /// <summary>Its id.</summary>
    public MessageId Id { get; }

    /// <summary>Its text, after the bot's last edit.</summary>
    public string Text => _text;

    /// <summary>Its text as it was sent.</summary>
    public string OriginalText { get; }

    /// <summary>The message that it answers, if it quotes one.</summary>
    public Message? QuotedMessage { get; }

    /// <summary>The people that it mentions.</summary>
    public ImmutableArray<Mention> Mentions { get; }

    /// <summary>Its files, with their content.</summary>
    public ImmutableArray<BotFile> Files { get; }

    /// <summary>When it was sent, by the clock of the test.</summary>
    public DateTimeOffset Timestamp { get; }

    /// <summary>Whether the bot took it back.</summary>
    public bool IsDeleted => _isDeleted;

    /// <summary>A quote of it, for a message that answers it.</summary>
    /// <returns>The quote.</returns>
    public Quote AsQuote() => new() { Id = Id, Text = Text };

    /// <summary>Its text.</summary>
    /// <returns><see cref="Text"/>.</returns>
    public override string ToString() => Text;

    internal void Edit(string text) => _text = text;

    internal void Delete() => _isDeleted = true;
}
