namespace AttrBot.Signal;

/// <summary>What the account's devices brought into line.</summary>
public enum SignalSyncKind
{
    /// <summary>The contacts.</summary>
    Contacts,

    /// <summary>The groups.</summary>
    Groups,

    /// <summary>Another device asks for the account's data; signal-cli answers it.</summary>
    Requested,
}
