using System.Collections.Immutable;

namespace AttrBot.Sqlite.Serialization;

/// <summary>What is stored of an attachment that came with a message.</summary>
internal sealed record StoredAttachment(string Id, string? FileName, string? ContentType, long? Length);

/// <summary>What is stored of an edit.</summary>
internal sealed record StoredEdit(Message Message, MessageId Target);

/// <summary>What is stored of a message to send; the content of its files has rows of its own.</summary>
internal sealed record StoredMessage(string Text, ImmutableArray<StoredFile> Files, Message? QuotedMessage, ImmutableArray<Mention> Mentions);

/// <summary>What is stored of a file to send.</summary>
internal sealed record StoredFile(string FileName, string ContentType);

/// <summary>The key of a send, and where it goes.</summary>
internal sealed record StoredTarget(OutboxKey Key, ConversationKey To);

/// <summary>What is stored of a dead letter, beside what could not be handled or sent.</summary>
internal sealed record StoredLetter(
    DeadLetterReason Reason,
    DateTimeOffset Timestamp,
    string? HandlerId,
    int Attempts,
    DateTimeOffset? FirstAttemptAt,
    DateTimeOffset? LastAttemptAt,
    string? ExceptionType,
    string? Detail);
