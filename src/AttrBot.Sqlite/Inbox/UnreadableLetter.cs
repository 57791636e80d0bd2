using AttrBot.Sqlite.Serialization;

namespace AttrBot.Sqlite;

/// <summary>Makes a dead letter of a row that cannot be read back: it holds the row's bytes.</summary>
internal static class UnreadableLetter
{
    public static DeadLetter Of(string session, ReadOnlyMemory<byte> raw, StoredDataException exception, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7().ToString("N"),
        Reason = DeadLetterReason.InvalidInbound,
        Session = session,
        Timestamp = now,
        Raw = raw,
        ExceptionType = exception.InnerException?.GetType().FullName,
        Detail = exception.Message,
    };
}
