namespace AttrBot;

/// <summary>What the failure of a session's connection means for what comes next.</summary>
public enum ConnectionFailure
{
    /// <summary>It may work the next time: it is tried again after a pause, as the session's restart policy says.</summary>
    Transient,

    /// <summary>
    /// It cannot work before a person has done something: a version that the service refuses, an account that is banned, another
    /// device that has taken the session over. It is not tried again until the session is started again.
    /// </summary>
    Permanent,

    /// <summary>
    /// The session is not paired with an account, or not any more. It is not tried again until the session is started again.
    /// </summary>
    LoggedOut,
}
