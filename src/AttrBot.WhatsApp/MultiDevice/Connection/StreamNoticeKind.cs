namespace AttrBot.WhatsApp.MultiDevice.Connection;

/// <summary>What can happen to a connection.</summary>
internal enum StreamNoticeKind
{
    /// <summary>A code to pair with.</summary>
    Code,

    /// <summary>There are no further codes on this connection.</summary>
    CodesOver,

    /// <summary>Pairing failed.</summary>
    PairingFailed,

    /// <summary>A phone has paired the session; the login follows.</summary>
    Paired,

    /// <summary>The account is logged in.</summary>
    Connected,

    /// <summary>The connection is lost; the engine connects again by itself.</summary>
    Disconnected,

    /// <summary>The account has removed the session.</summary>
    LoggedOut,

    /// <summary>Another program has connected with the same keys.</summary>
    Replaced,

    /// <summary>WhatsApp does not let the account in for a while.</summary>
    Banned,

    /// <summary>WhatsApp does not take the engine's version.</summary>
    Outdated,

    /// <summary>WhatsApp has refused the connection.</summary>
    Refused,

    /// <summary>More waits to be handled than there should.</summary>
    TooMuch,
}
