namespace AttrBot.Signal;

/// <summary>How far a person's key is trusted.</summary>
public enum SignalTrust
{
    /// <summary>Not: nothing is sent to them until somebody says so.</summary>
    Untrusted,

    /// <summary>It is the first, or was taken without being compared.</summary>
    TrustedUnverified,

    /// <summary>Its safety number was compared.</summary>
    TrustedVerified,

    /// <summary>Something that this version does not know.</summary>
    Unknown,
}
