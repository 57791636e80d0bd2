namespace AttrBot.WhatsApp.MultiDevice.Engine;

/// <summary>What a line of an engine is.</summary>
internal enum EngineLineKind
{
    /// <summary>Text that has nothing to do with the protocol: libraries of the engines print some.</summary>
    Noise,

    /// <summary>It looks like a line of the protocol, and is none.</summary>
    Invalid,

    /// <summary>Something happened.</summary>
    Event,

    /// <summary>The answer to a command: it has been carried out.</summary>
    Answer,

    /// <summary>The answer to a command: it failed.</summary>
    Error,

    /// <summary>The answer to a command, which does not say whether it has been carried out.</summary>
    InvalidAnswer,
}
