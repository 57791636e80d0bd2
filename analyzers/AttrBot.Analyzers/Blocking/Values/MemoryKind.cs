namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>What using a stream, reader or writer costs; the higher value is the worse.</summary>
internal enum MemoryKind
{
    /// <summary>Nothing: it is in memory.</summary>
    InMemory,

    /// <summary>Processor time: it compresses into memory.</summary>
    Cpu,

    /// <summary>I/O, as far as is known.</summary>
    Io,
}
