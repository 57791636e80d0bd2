using System.Text.Json;

namespace AttrBot.Signal.Envelopes;

/// <summary>Reads that signal-cli could not read a message itself.</summary>
internal static class FailureReader
{
    public static EnvelopeReading Read(Envelope envelope, JsonElement received)
    {
        if (received.Object("exception") is not { } exception)
        {
            return EnvelopeReading.Reject("Its exception is not an object.");
        }

        string? type = exception.Id("type");
        return EnvelopeReading.Of(new SignalReceiveFailedEvent
        {
            Session = envelope.Session,
            RawJson = envelope.RawJson,
            Sender = envelope.Sender,
            Timestamp = envelope.Time?.Value,
            Kind = KindOf(type),
            ExceptionType = type,
            Detail = exception.Text("message"),
        });
    }

    /// <summary>By the simple name of the Java class (signal-cli: JsonError; libsignal-service: the Protocol…Exceptions).</summary>
    private static SignalReceiveFailure KindOf(string? type) => type switch
    {
        "UntrustedIdentityException" or "ProtocolUntrustedIdentityException" => SignalReceiveFailure.UntrustedIdentity,
        "ProtocolDuplicateMessageException" or "DuplicateMessageException" => SignalReceiveFailure.Duplicate,
        "ProtocolInvalidMessageException" or "ProtocolInvalidKeyException" or "ProtocolInvalidKeyIdException"
            or "ProtocolNoSessionException" or "ProtocolInvalidVersionException" or "ProtocolLegacyMessageException"
            or "InvalidMessageException" or "InvalidMetadataMessageException" or "InvalidMetadataVersionException"
            or "NoSessionException" or "InvalidKeyException" or "InvalidKeyIdException" => SignalReceiveFailure.Undecryptable,
        _ => SignalReceiveFailure.Other,
    };
}
