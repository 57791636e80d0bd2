namespace AttrBot.Dispatch;

/// <summary>What makes a handler run.</summary>
public enum HandlerKind
{
    /// <summary>A message that matches one of its triggers.</summary>
    Trigger,

    /// <summary>An event of its type.</summary>
    Event,

    /// <summary>A message that no trigger handled.</summary>
    Fallback,
}
