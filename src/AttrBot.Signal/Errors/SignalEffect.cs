namespace AttrBot.Signal.Errors;

/// <summary>What a request does, and so what doing it twice would mean.</summary>
internal enum SignalEffect
{
    /// <summary>Nothing: it only asks.</summary>
    None,

    /// <summary>Something that is the same when it is done twice.</summary>
    SameAgain,

    /// <summary>Something that may not be the same when it is done twice.</summary>
    Change,

    /// <summary>It sends a message: twice is one too many.</summary>
    Message,
}
