namespace AttrBot.Patterns;

/// <summary>What an <see cref="EngineInstruction"/> does.</summary>
internal enum EngineOperation
{
    /// <summary>Takes a character.</summary>
    Character,

    /// <summary>Takes a run of characters.</summary>
    Run,

    /// <summary>Goes on, and may later go to the target instead.</summary>
    Split,

    /// <summary>Goes to the target.</summary>
    Jump,

    /// <summary>Begins a loop.</summary>
    LoopStart,

    /// <summary>Decides whether a loop goes on; if not, goes to the target.</summary>
    LoopTest,

    /// <summary>Begins an iteration.</summary>
    LoopEnter,

    /// <summary>Remembers where a group starts.</summary>
    CaptureStart,

    /// <summary>Captures.</summary>
    CaptureEnd,

    /// <summary>Tests an anchor.</summary>
    Anchor,

    /// <summary>Takes the text of a group.</summary>
    Reference,

    /// <summary>Runs what follows up to <see cref="Halt"/> atomically, then goes to the target.</summary>
    Atomic,

    /// <summary>As <see cref="Atomic"/>, but stays where it was.</summary>
    Look,

    /// <summary>No match starts before this position.</summary>
    Bump,

    /// <summary>Ends the pattern, or an atomic part.</summary>
    Halt,
}

/// <summary>A step of an <see cref="EngineProgram"/>.</summary>
internal sealed record EngineInstruction(EngineOperation Operation)
{
    /// <summary>Whether text is read from right to left.</summary>
    public bool IsBackward { get; init; }

    /// <summary>The characters.</summary>
    public CharacterSet Set { get; init; } = CharacterSet.Empty;

    /// <summary>The fewest repetitions.</summary>
    public int Min { get; init; }

    /// <summary>The most repetitions.</summary>
    public int Max { get; init; }

    /// <summary>Whether fewer repetitions are tried first.</summary>
    public bool IsLazy { get; init; }

    /// <summary>Whether a run gives nothing back.</summary>
    public bool IsAtomic { get; init; }

    /// <summary>Whether a look-around must not match.</summary>
    public bool IsNegative { get; init; }

    /// <summary>Whether a reference ignores case.</summary>
    public bool IgnoreCase { get; init; }

    /// <summary>The anchor.</summary>
    public AnchorKind Anchor { get; init; }

    /// <summary>The first register of a loop or a group.</summary>
    public int Register { get; init; }

    /// <summary>Where to go.</summary>
    public int Target { get; set; }
}
