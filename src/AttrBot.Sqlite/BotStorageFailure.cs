namespace AttrBot;

/// <summary>Why the bot cannot read or write what it keeps on disk.</summary>
public enum BotStorageFailure
{
    /// <summary>Another process, or another bot of this one, uses the file.</summary>
    InUse,

    /// <summary>The file was written by a newer version.</summary>
    NewerSchema,

    /// <summary>The file is a database of something else.</summary>
    Foreign,

    /// <summary>The file is damaged, truncated, or no database.</summary>
    Corrupt,

    /// <summary>File or folder may not be written.</summary>
    ReadOnly,

    /// <summary>The file cannot be opened or made: its folder is missing, or access is denied.</summary>
    CannotOpen,

    /// <summary>The disk is full, or the file has reached its limit.</summary>
    Full,

    /// <summary>The disk failed to read or write.</summary>
    Disk,

    /// <summary>The bot has stopped.</summary>
    Closed,

    /// <summary>Something else; see the inner exception.</summary>
    Other,
}
