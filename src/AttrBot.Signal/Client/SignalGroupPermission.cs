namespace AttrBot.Signal;

/// <summary>Who may do something in a group.</summary>
public enum SignalGroupPermission
{
    /// <summary>Every member.</summary>
    EveryMember,

    /// <summary>Administrators alone.</summary>
    OnlyAdmins,
}
