using System.Collections.Concurrent;
using AttrBot.Hosting;
using AttrBot.Inbox;
using AttrBot.Outbox;
using AttrBot.Sessions;
using AttrBot.Sqlite.Serialization;
using AttrBot.Sqlite.Storage;
using AttrBot.Sqlite.Writing;
using AttrBot.Telemetry;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace AttrBot.Sqlite;

/// <summary>
/// One file with all that the bot keeps, one thread that writes it, one connection that reads it. Inbox, outbox, dead letters and
/// sessions are views of it. Thread-safe.
/// </summary>
internal sealed class SqliteStore : IAsyncDisposable
{
    private readonly SqliteOptions _options;
    private readonly BotOptions _bot;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _opening = new(1);
    private readonly ConcurrentDictionary<Type, bool> _notDurable = new();
    private Tables? _tables;
    private BatchCommitter? _committer;
    private volatile WriterThread? _writer;
    private StoredFiles? _files;
    private bool _isClosed;

    public SqliteStore(
        SqliteOptions options,
        BotOptions bot,
        BotSetup setup,
        SessionRegistry sessions,
        TimeProvider time,
        BotMetrics metrics,
        ILogger<SqliteStore> plainLogger)
    {
        _options = options;
        _bot = bot;
        ILogger logger = RedactingLogger.For(plainLogger, bot);
        _logger = logger;
        Sessions = sessions;
        Time = time;
        Metrics = metrics;
        Format = new StoredFormat(setup, sessions);
        Letters = new DeadLetterMaker(time);
        Capacity = new InboxCapacity(
            bot.Inbox.Capacity,
            options.OverflowCapacity,
            new IntakeReport("Sqlite:OverflowCapacity", options.OverflowCapacity, bot, time, metrics, logger));
        State = new InboxState(bot, Capacity, time, logger);
        Storage = new StorageState(Capacity, logger);
    }

    public TimeProvider Time { get; }

    public BotMetrics Metrics { get; }

    public SessionRegistry Sessions { get; }

    public StoredFormat Format { get; }

    /// <summary>Makes dead letters.</summary>
    public DeadLetterMaker Letters { get; }

    /// <summary>Counts what is unfinished, in memory and on disk alone.</summary>
    public InboxCapacity Capacity { get; }

    public InboxState State { get; }

    public StorageState Storage { get; }

    /// <summary>The files of sends; there when the store is open.</summary>
    public StoredFiles Files => _files ?? throw NotOpen();

    /// <summary>Opens the file, once.</summary>
    /// <exception cref="BotStorageException">It cannot be used.</exception>
    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        if (_writer is not null)
        {
            return;
        }

        await _opening.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            if (_writer is null)
            {
                await Task.Run(Open, cancellationToken);
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>Writes.</summary>
    /// <returns>Completes when it is on disk.</returns>
    public ValueTask RunAsync(StoreOperation operation) => _writer is { } writer
        ? writer.RunAsync(operation)
        : ValueTask.FromException(NotOpen());

    /// <summary>Reads what has been committed, on the pool.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            Tables tables = _tables ?? throw NotOpen();
            try
            {
                lock (tables.File.Reader)
                {
                    return _isClosed ? throw Closed(tables.File.Path) : read(tables.File.Reader);
                }
            }
            catch (SqliteException e)
            {
                throw StorageErrors.AsStorageException(e, tables.File.Path);
            }
        },
        cancellationToken);

    /// <summary>Says, once a type, that it is kept in memory only.</summary>
    public void WarnNotDurable(object value)
    {
        if (!_notDurable.TryAdd(value.GetType(), true))
        {
            return;
        }

        if (value is BotEvent)
        {
            SqliteLog.EventNotDurable(_logger, value.GetType().FullName!);
        }
        else
        {
            SqliteLog.ActionNotDurable(_logger, value.GetType().FullName!);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _opening.WaitAsync();
        try
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            if (_writer is { } writer)
            {
                await Task.Run(writer.Close);
                Close();
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    private void Open()
    {
        StoreFile file = StoreFile.Open(_options, Time.GetUtcNow());
        _tables = new Tables(file, State);
        _files = new StoredFiles(file, _options);
        var compaction = new Compaction(_bot, _options, _logger);
        var overflow = new OverflowLoader(_tables, Format, Letters, Time, _logger);
        _committer = new BatchCommitter(_tables, Storage, compaction, overflow, _logger);
        var writer = new WriterThread(_committer);
        writer.Start();
        _writer = writer;
    }

    private void Close()
    {
        _committer!.Dispose();
        lock (_tables!.File.Reader)
        {
            _tables.Dispose();
            _tables.File.Dispose();
        }
    }

    private static BotStorageException Closed(string path) =>
        new(BotStorageFailure.Closed, StorageErrors.Describe(BotStorageFailure.Closed, path));

    private static InvalidOperationException NotOpen() => new("The store is not open: start the bot first.");
}
