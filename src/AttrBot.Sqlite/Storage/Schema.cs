using System.Globalization;
using Microsoft.Data.Sqlite;

namespace AttrBot.Sqlite.Storage;

/// <summary>
/// The tables, and how a file of an older version becomes one of this. A change of the tables, or of what stands in them, is a
/// new version with a migration of its own; migrations are never changed.
/// </summary>
internal static class Schema
{
    /// <summary>"AttrBot" and a number, in the file's header: tells a bot's file from other databases.</summary>
    private const int ApplicationId = 0x41745231;

    /// <summary>Each makes version n + 1 of version n.</summary>
    private static readonly string[] s_migrations =
    [
        """
        -- What has been taken, in the order of arrival. A row without an event has been handled: it remembers the delivery.
        CREATE TABLE inbox (
            seq      INTEGER PRIMARY KEY,
            key      BLOB,              -- a digest of session, conversation, sender and delivery id; NULL if it has none
            session  TEXT NOT NULL,
            type     TEXT,
            event    BLOB,              -- JSON
            origin   BLOB,              -- JSON string; what it is within its conversation, if that does not follow from the event
            received INTEGER NOT NULL   -- milliseconds since 1970, for people
        ) STRICT;

        -- What questions of handlers came to, as long as the message of the handler has not been handled.
        CREATE TABLE reply (
            inbox    INTEGER NOT NULL,
            handler  TEXT NOT NULL,
            ordinal  INTEGER NOT NULL,
            answer   INTEGER,           -- the inbox row of the answer; NULL if none came in time
            PRIMARY KEY (inbox, handler, ordinal)
        ) STRICT, WITHOUT ROWID;

        -- Sends. A row without a target is finished: it remembers the receipt.
        CREATE TABLE outbox (
            id       INTEGER PRIMARY KEY,
            inbox    INTEGER,           -- the message it answers
            session  TEXT NOT NULL,
            state    INTEGER NOT NULL,  -- 0 pending, 1 in flight, 2 sent, 3 failed, 4 ambiguous
            attempts INTEGER NOT NULL,
            target   BLOB,              -- JSON: key and conversation
            type     TEXT,
            action   BLOB,              -- JSON
            receipt  BLOB               -- JSON
        ) STRICT;

        -- The files of sends.
        CREATE TABLE attachment (
            outbox   INTEGER NOT NULL,
            position INTEGER NOT NULL,
            content  BLOB NOT NULL,
            PRIMARY KEY (outbox, position)
        ) STRICT;

        CREATE TABLE dead_letter (
            n        INTEGER PRIMARY KEY,
            id       TEXT NOT NULL UNIQUE,
            session  TEXT NOT NULL,
            letter   BLOB NOT NULL,     -- JSON: reason, time, handler, attempts, exception
            type     TEXT,
            event    BLOB,              -- JSON: what could not be handled
            outbox   INTEGER,           -- the send that failed
            raw      BLOB               -- what was not understood
        ) STRICT;
        CREATE INDEX dead_letter_outbox ON dead_letter (outbox) WHERE outbox IS NOT NULL;

        -- What transports remember between runs.
        CREATE TABLE session (
            session  TEXT NOT NULL,
            name     TEXT NOT NULL,
            value    BLOB NOT NULL,
            PRIMARY KEY (session, name)
        ) STRICT;

        -- Who has opened the file last.
        CREATE TABLE owner (
            id       INTEGER PRIMARY KEY CHECK (id = 1),
            process  INTEGER NOT NULL,
            machine  TEXT NOT NULL,
            since    TEXT NOT NULL
        ) STRICT;
        """,
    ];

    /// <summary>The version that this library writes.</summary>
    public static int Version => s_migrations.Length;

    /// <summary>Brings a file to this version, or says why that cannot be.</summary>
    /// <exception cref="BotStorageException">It is of a newer version, or somebody else's.</exception>
    public static void Migrate(SqliteConnection connection, string path)
    {
        int version = Sql.Int32(connection, "PRAGMA user_version");
        int application = Sql.Int32(connection, "PRAGMA application_id");
        bool isEmpty = Sql.Int32(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        if (application != ApplicationId && !isEmpty)
        {
            throw new BotStorageException(
                BotStorageFailure.Foreign, $"'{path}' is a database of another program. Give the bot a file of its own.");
        }

        if (version > Version)
        {
            throw new BotStorageException(
                BotStorageFailure.NewerSchema,
                $"'{path}' has schema version {version}; this version of AttrBot.Sqlite knows {Version}. Update the bot, or go back to the backup from before it was updated.");
        }

        if (version == Version)
        {
            return;
        }

        using SqliteTransaction transaction = connection.BeginTransaction();
        foreach (string migration in s_migrations.AsSpan(version))
        {
            Sql.Run(connection, migration);
        }

        Sql.Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
        Sql.Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Version}"));
        transaction.Commit();
    }
}
