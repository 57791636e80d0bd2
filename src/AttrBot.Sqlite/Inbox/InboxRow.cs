namespace AttrBot.Sqlite;

/// <summary>An unfinished row of the inbox.</summary>
internal sealed record InboxRow(long Sequence, string Session, string Type, byte[] Event, byte[]? Origin);
