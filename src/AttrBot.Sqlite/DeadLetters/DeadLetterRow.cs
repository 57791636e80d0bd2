namespace AttrBot.Sqlite;

/// <summary>What a dead letter holds that can be tried again.</summary>
internal sealed record DeadLetterRow(string Id, string Session, string? Type, byte[]? Event, long? Outbox);
