namespace AttrBot.Signal;

/// <summary>Whether people can join a group by its link.</summary>
public enum SignalGroupLink
{
    /// <summary>There is no link.</summary>
    Disabled,

    /// <summary>Whoever has the link is in.</summary>
    Enabled,

    /// <summary>An administrator lets them in.</summary>
    EnabledWithApproval,
}
