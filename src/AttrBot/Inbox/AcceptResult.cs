namespace AttrBot;

/// <summary>What became of an event that a transport handed over.</summary>
public enum AcceptResult
{
    /// <summary>It was taken and will be handled.</summary>
    Accepted,

    /// <summary>It had been taken before: it is not handled again.</summary>
    Duplicate,
}
