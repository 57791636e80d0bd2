using AttrBot.Sqlite.Storage;
using Microsoft.Extensions.Logging;

namespace AttrBot.Sqlite.Writing;

/// <summary>
/// Keeps the file small: removes finished rows that need not be remembered any longer, every so many writes; gives free pages
/// back to the disk, a few at a time, when there is nothing to write.
/// </summary>
internal sealed class Compaction(BotOptions bot, SqliteOptions options, ILogger logger)
{
    private const int TrimEvery = 1_000;

    // Free pages are soon used again: a file that shrinks and grows all the time costs more than it saves.
    private const int KeptPages = 1_024;
    private const int PagesAtOnce = 256;

    private long _trimmedAt;
    private bool _mayHaveFreePages = true;

    public bool IsDue => _mayHaveFreePages;

    /// <summary>Removes what has been finished long ago. Within a transaction.</summary>
    public void Trim(Tables tables)
    {
        DropOldestLetters(tables);
        long now = tables.State.LastSequence + tables.Outbox.LastId;
        if (now - _trimmedAt < TrimEvery)
        {
            return;
        }

        _trimmedAt = now;
        tables.Inbox.Trim(tables.State.LastSequence - bot.Inbox.DeduplicationWindow);
        tables.Outbox.Trim(tables.Outbox.LastId - options.KeptSends);
        _mayHaveFreePages = true;
    }

    /// <summary>Gives some free pages back.</summary>
    public void Run(Tables tables)
    {
        if (Sql.Int64(tables.File.Writer, "PRAGMA freelist_count") <= KeptPages)
        {
            _mayHaveFreePages = false;
            return;
        }

        Sql.Run(tables.File.Writer, $"PRAGMA incremental_vacuum({PagesAtOnce})");
    }

    private void DropOldestLetters(Tables tables)
    {
        while (tables.DeadLetters.FindSurplus(options.MaxDeadLetters) is { } oldest)
        {
            DeadLetterTable.Discard(tables, oldest.Id, oldest.Outbox);
            SqliteLog.DeadLetterDropped(logger, options.MaxDeadLetters);
        }
    }
}
