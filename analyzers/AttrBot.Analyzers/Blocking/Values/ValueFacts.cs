namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>What is known of a value and makes a blocking member harmless.</summary>
[Flags]
internal enum ValueFacts
{
    None = 0,

    /// <summary>A stream, reader or writer that does no I/O.</summary>
    InMemory = 1,

    /// <summary>A timeout of zero.</summary>
    Zero = 2,

    /// <summary>A task that has completed, or a collection of such.</summary>
    Completed = 4,

    /// <summary>Opened for reading: closing it writes nothing.</summary>
    ReadOnly = 8,

    /// <summary>Compresses into memory.</summary>
    Compressing = 16,

    /// <summary>The constant <c>true</c>.</summary>
    True = 32,

    /// <summary>The constant <c>false</c>.</summary>
    False = 64,

    /// <summary>Made anew, with nothing in it that could be read.</summary>
    Created = 128,

    /// <summary>Of a field: not null.</summary>
    Set = 256,

    /// <summary>The constant <c>null</c>.</summary>
    Null = 1024,

    /// <summary>Made where it is handed over, and so not null.</summary>
    NotNull = 2048,

    /// <summary>All that say what constant a value is, or is not.</summary>
    Constants = True | False | Null | NotNull,

    /// <summary>Of an object: its constructor has not come to its end.</summary>
    Constructing = 512,

    /// <summary>Of an object: its class is the one that is known, and none that derives from it.</summary>
    Exact = 4096,
}
