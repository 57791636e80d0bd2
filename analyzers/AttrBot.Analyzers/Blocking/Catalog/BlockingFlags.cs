namespace AttrBot.Analyzers.Blocking.Catalog;

/// <summary>The circumstances under which a call of a blocking member is harmless.</summary>
[Flags]
internal enum BlockingFlags
{
    None = 0,
    ZeroTimeoutOk = 1,
    CompletedOk = 2,
    InMemoryOk = 4,
    ReadOnlyOk = 8,
    ShortRegionOk = 16,

    /// <summary>Reported always, but only as a warning.</summary>
    Maybe = 32,

    /// <summary>The member is not part of the reference assemblies; it need not resolve.</summary>
    External = 64,

    /// <summary>Blocking only if the type offers an awaitable method of the same name with <c>Async</c> appended.</summary>
    IfTwin = 128,

    /// <summary>Over so soon that it is told where it stands and through two helpers, not through longer ways.</summary>
    Brief = 256,

    /// <summary>Harmless where the same object has read its metadata or directory before.</summary>
    CachedOk = 512,

    /// <summary>Harmless on what has just been made, and has nothing to read.</summary>
    CreatedOk = 1024,

    /// <summary>Harmless on a collection without a bound.</summary>
    UnboundedOk = 2048,

    /// <summary>Blocking at its first use alone.</summary>
    FirstUse = 4096,

    /// <summary>Reported always, but only as information where the instance is of an abstract type, whose object decides.</summary>
    Possible = 8192,

    /// <summary>Harmless where the program keeps the sessions of requests in memory.</summary>
    SessionOk = 16384,

    /// <summary>Harmless on a connection that has not been opened.</summary>
    UnopenedOk = 32768,

    /// <summary>Harmless where an awaited call has left nothing to flush.</summary>
    FlushedOk = 65536,

    /// <summary>Harmless on a file in which nothing is written.</summary>
    UnwrittenOk = 131072,

    /// <summary>Harmless where a key is imported instead of being made.</summary>
    ImportedOk = 262144,

    /// <summary>Harmless on the one thread that it waits for: outside of handlers, which run on the pool, reported as information.</summary>
    OwnThreadOk = 524288,

    /// <summary>Harmless on the task that a method gives: it has been started, so that starting it again throws.</summary>
    StartedOk = 1048576,

    /// <summary>Console input that is only read where a reader of it is asked to.</summary>
    HandedOnOk = 2097152,

    /// <summary>Seldom the case where it stands, as its use there says: outside of handlers reported as information.</summary>
    Unlikely = 4194304,

    /// <summary>Harmless where a key is derived in few iterations.</summary>
    FewIterationsOk = 8388608,

    /// <summary>What it takes lies in what the object holds, which the text does not tell: outside of handlers reported as information.</summary>
    PossibleElsewhere = 16777216,
}
