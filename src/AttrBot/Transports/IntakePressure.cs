namespace AttrBot.Transports;

/// <summary>How full the inbox is.</summary>
public enum IntakePressure
{
    /// <summary>There is room.</summary>
    Normal,

    /// <summary>The high mark has been passed: stop receiving until the low mark is reached.</summary>
    High,
}
