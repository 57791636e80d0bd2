namespace AttrBot.WhatsApp.MultiDevice.Errors;

/// <summary>What doing something twice would mean: where nobody knows whether it was done, that decides whether it may be done again.</summary>
internal enum CommandEffect
{
    /// <summary>Nothing: it only asks.</summary>
    None,

    /// <summary>Nothing: the second time sets what is set already.</summary>
    SameAgain,

    /// <summary>Something new each time.</summary>
    Change,

    /// <summary>A message each time.</summary>
    Message,
}
