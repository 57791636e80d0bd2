namespace AttrBot.Signal;

/// <summary>What became of a message for one recipient.</summary>
public enum SignalSendOutcome
{
    /// <summary>Signal's server took it for them.</summary>
    Success,

    /// <summary>The connection to Signal's server failed.</summary>
    NetworkFailure,

    /// <summary>They are not registered with Signal, any more.</summary>
    Unregistered,

    /// <summary>Their safety number has changed, and the new one is not trusted. See <see cref="ISignalContacts.TrustAsync"/>.</summary>
    UntrustedIdentity,

    /// <summary>Signal's server limits the sends; it may ask for a captcha.</summary>
    RateLimited,

    /// <summary>The keys that their device has published cannot be used.</summary>
    InvalidKey,

    /// <summary>Something that this version does not know.</summary>
    Unknown,
}
