namespace AttrBot;

/// <summary>What became of a call.</summary>
public enum CallState
{
    /// <summary>It rings.</summary>
    Offered,

    /// <summary>Somebody took it.</summary>
    Accepted,

    /// <summary>It is over, or nobody took it.</summary>
    Ended,
}
