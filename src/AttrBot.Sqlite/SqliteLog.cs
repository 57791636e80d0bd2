using Microsoft.Extensions.Logging;

namespace AttrBot.Sqlite;

/// <summary>What the store logs. Event ids are stable; no entry holds a text, a number or a person's name.</summary>
internal static partial class SqliteLog
{
    [LoggerMessage(200, LogLevel.Information, "'{Path}' is open: {Unfinished} events and {Sends} sends are left from an earlier run.")]
    public static partial void Opened(ILogger logger, string path, int unfinished, int sends);

    [LoggerMessage(201, LogLevel.Error, "The bot cannot store anything and waits; nothing is lost as long as it runs. {What}")]
    public static partial void StorageFailed(ILogger logger, string what);

    [LoggerMessage(202, LogLevel.Information, "The bot stores again what it waited with.")]
    public static partial void StorageRecovered(ILogger logger);

    [LoggerMessage(203, LogLevel.Error, "Something could not be stored: {Failure}.")]
    public static partial void WriteFailed(ILogger logger, Exception exception, BotStorageFailure failure);

    [LoggerMessage(204, LogLevel.Warning, "The file could not be tidied up.")]
    public static partial void CompactionFailed(ILogger logger, Exception exception);

    [LoggerMessage(205, LogLevel.Error, "A failed transaction could not be rolled back.")]
    public static partial void RollbackFailed(ILogger logger, Exception exception);

    [LoggerMessage(206, LogLevel.Error, "A stored row of session '{Session}' cannot be read back: {Reason} The dead letter {Id} holds its bytes.")]
    public static partial void Unreadable(ILogger logger, string session, string reason, string id);

    [LoggerMessage(207, LogLevel.Warning, "Events of {Type} cannot be stored: they are kept in memory only. Add the type with AddDurableEvent.")]
    public static partial void EventNotDurable(ILogger logger, string type);

    [LoggerMessage(208, LogLevel.Warning, "Actions of {Type} cannot be stored: they are kept in memory only. Add the type with AddDurableAction.")]
    public static partial void ActionNotDurable(ILogger logger, string type);

    [LoggerMessage(209, LogLevel.Warning, "Memory holds {Capacity} events: what comes now waits on disk.")]
    public static partial void Overflowing(ILogger logger, int capacity);

    [LoggerMessage(210, LogLevel.Information, "Nothing waits on disk any more.")]
    public static partial void OverflowEmptied(ILogger logger);

    [LoggerMessage(211, LogLevel.Warning, "There are more than {Limit} dead letters: the oldest was dropped. Raise AttrBot:Sqlite:MaxDeadLetters, replay or discard some.")]
    public static partial void DeadLetterDropped(ILogger logger, int limit);

    [LoggerMessage(212, LogLevel.Error, "What waits on disk cannot be read: {What}")]
    public static partial void OverflowNotRead(ILogger logger, string what);

    [LoggerMessage(213, LogLevel.Error, "A send of {Handler} was on its way when an earlier run ended, and nobody knows whether it arrived. It is not repeated; the dead letter is {Id}.")]
    public static partial void Ambiguous(ILogger logger, string handler, string id);
}
