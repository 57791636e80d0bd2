using System.Globalization;
using System.Text.Json;

namespace AttrBot.Signal.Envelopes;

/// <summary>Reads calls: the messages that devices exchange, and what signal-cli 0.14.2 and later tells of calls that it takes part in.</summary>
internal static class CallReader
{
    /// <summary><see langword="null"/> for what only sets up the connection of a call.</summary>
    public static EnvelopeReading? Read(Envelope envelope, JsonElement call)
    {
        (JsonElement Message, CallState State)? part =
            call.Object("offerMessage") is { } offer ? (offer, CallState.Offered)
            : call.Object("answerMessage") is { } answer ? (answer, CallState.Accepted)
            : call.Object("busyMessage") is { } busy ? (busy, CallState.Ended)
            : call.Object("hangupMessage") is { } hangup ? (hangup, StateAfter(hangup))
            : null;
        if (part is not { } read)
        {
            return null;
        }

        return IdOf(read.Message, "id") is { } id && envelope.Time is { } time && envelope.Direct() is { } conversation
            ? EnvelopeReading.Of(new CallEvent
            {
                Session = envelope.Session,
                Conversation = conversation,
                Sender = envelope.Sender!,
                Timestamp = time.Value,
                IsOwn = envelope.IsOwn,
                RawJson = envelope.RawJson,
                CallId = id,
                State = read.State,
            })
            : EnvelopeReading.Reject("The call has no id or no time.");
    }

    /// <summary>
    /// Reads a <c>callEvent</c> notification, which comes only after <c>subscribeCallEvents</c>. It states neither account nor time.
    /// </summary>
    public static EnvelopeReading ReadNotification(Envelope envelope, JsonElement call, string? account, SignalTime now)
    {
        if (IdOf(call, "callId") is not { } id || AddressFields.Mentioned.Read(call) is not { } partner)
        {
            return EnvelopeReading.Reject("The call has no id, or does not say with whom.");
        }

        bool isOutgoing = call.Flag("isOutgoing") == true;
        CallState? state = call.Text("state") switch
        {
            "RINGING_INCOMING" or "RINGING_OUTGOING" => CallState.Offered,
            "CONNECTING" or "CONNECTED" => CallState.Accepted,
            "ENDED" => CallState.Ended,
            _ => null,
        };
        if (state is not { } known)
        {
            return EnvelopeReading.Of(new SignalOtherEvent
            {
                Session = envelope.Session,
                RawJson = envelope.RawJson,
                Sender = partner,
                Timestamp = now.Value,
            });
        }

        return EnvelopeReading.Of(new CallEvent
        {
            Session = envelope.Session,
            Conversation = (envelope with { Partner = partner }).Direct()!,
            Sender = isOutgoing && account is not null ? new ChatUser { Id = account, KnownIds = [account] } : partner,
            Timestamp = now.Value,
            IsOwn = isOutgoing,
            RawJson = envelope.RawJson,
            CallId = id,
            State = known,
        });
    }

    /// <summary>The caller also tells the account's other devices that one of them took the call.</summary>
    private static CallState StateAfter(JsonElement hangup) => hangup.Text("type") == "ACCEPTED" ? CallState.Accepted : CallState.Ended;

    /// <summary>64 bits, which messages state as unsigned and notifications as signed: both are written unsigned, so that they compare.</summary>
    private static string? IdOf(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out JsonElement value) || value.ValueKind != JsonValueKind.Number)
        {
            return null;
        }

        ulong? id = value.TryGetUInt64(out ulong unsigned) ? unsigned
            : value.TryGetInt64(out long signed) ? unchecked((ulong)signed)
            : null;
        return id?.ToString(CultureInfo.InvariantCulture);
    }
}
