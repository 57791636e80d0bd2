namespace AttrBot;

/// <summary>Which of the triggers that match a message handle it.</summary>
public enum DispatchMode
{
    /// <summary>The first in dispatch order that binds and whose filters let it pass.</summary>
    FirstMatch,

    /// <summary>All of them, one after the other in dispatch order.</summary>
    AllMatches,
}
