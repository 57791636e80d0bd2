namespace AttrBot.Signal;

/// <summary>Why signal-cli could not read something.</summary>
public enum SignalReceiveFailure
{
    /// <summary>Anything else: see <see cref="SignalReceiveFailedEvent.ExceptionType"/>.</summary>
    Other,

    /// <summary>
    /// The sender's identity key has changed and is not trusted: a new phone, or somebody in between. signal-cli keeps the message
    /// for two weeks and delivers it once the new key is trusted.
    /// </summary>
    UntrustedIdentity,

    /// <summary>It could not be decrypted. The message is lost unless the sender's app sends it once more, which signal-cli asks for.</summary>
    Undecryptable,

    /// <summary>It had been received and decrypted before: nothing is lost.</summary>
    Duplicate,
}
