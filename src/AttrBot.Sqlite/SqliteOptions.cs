namespace AttrBot;

/// <summary>
/// How the bot keeps what it works on in a SQLite file. Bound from the configuration section <c>AttrBot:Sqlite</c> and checked at
/// start; an error names the key.
/// </summary>
public sealed class SqliteOptions
{
    /// <summary>The configuration section that the options are bound from.</summary>
    public const string SectionName = "AttrBot:Sqlite";

    /// <summary>
    /// The file; it is made if there is none, its folder is not. SQLite keeps two more beside it, <c>-wal</c> and <c>-shm</c>, and
    /// the bot a fourth, <c>.lock</c>. It must lie on a local disk: SQLite's locks do not hold on network file systems.
    /// </summary>
    public string Path { get; set; } = "";

    /// <summary>When SQLite waits for the disk. Default: at each commit.</summary>
    public SqliteSynchronous Synchronous { get; set; }

    /// <summary>
    /// How many more events may wait on disk when as many as <see cref="InboxOptions.Capacity"/> are in memory; taking more waits.
    /// Default: 100,000; at least 0.
    /// </summary>
    public int OverflowCapacity { get; set; } = 100_000;

    /// <summary>
    /// How many finished sends are remembered, by their ids and without their content, to recognise them when a messenger echoes
    /// them after a restart. Default: 4,096; at least 0. How many finished messages are remembered says
    /// <see cref="InboxOptions.DeduplicationWindow"/>.
    /// </summary>
    public int KeptSends { get; set; } = 4_096;

    /// <summary>How many dead letters are kept; the oldest goes when there are more, with a warning. Default: 100,000; at least 1.</summary>
    public int MaxDeadLetters { get; set; } = 100_000;

    /// <summary>
    /// How many bytes the files of one send may hold together: they are read into memory and kept until it has been sent.
    /// Default: 100 MiB; at least 0, at most 500 MiB.
    /// </summary>
    public long MaxAttachmentBytes { get; set; } = 100L * 1024 * 1024;

    /// <summary>
    /// How large the file may grow, in bytes; then it is as if the disk were full. Default: 0, no limit but the disk's; otherwise
    /// at least 1 MiB.
    /// </summary>
    public long MaxFileBytes { get; set; }

    /// <summary>
    /// Whether the whole file is checked for damage at start: a second or so for each gigabyte. Default: <see langword="true"/>.
    /// </summary>
    public bool CheckOnStart { get; set; } = true;
}
