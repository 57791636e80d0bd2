using System.Text.Json;

namespace AttrBot.Signal.Envelopes;

/// <summary>Reads what is about another message: reactions, deletes, pins.</summary>
internal static class AboutMessageReader
{
    private const string NoTarget = "It does not say which message it is about.";

    public static EnvelopeReading ReadReaction(DataMessage data, JsonElement reaction)
    {
        if (SignalTime.Read(reaction, "targetSentTimestamp") is not { } target)
        {
            return EnvelopeReading.Reject(NoTarget);
        }

        if (reaction.Text("emoji") is not { Length: > 0 } emoji)
        {
            return EnvelopeReading.Reject("The reaction has no emoji.");
        }

        return EnvelopeReading.Of(new ReactionEvent
        {
            Session = data.Envelope.Session,
            Conversation = data.Conversation,
            Sender = data.Sender,
            Timestamp = data.Time.Value,
            IsOwn = data.Envelope.IsOwn,
            RawJson = data.Envelope.RawJson,
            Target = target.Id,
            TargetAuthor = AddressFields.TargetAuthor.Read(reaction),
            Emoji = emoji,
            IsRemoval = reaction.Flag("isRemove") == true,
        });
    }

    public static EnvelopeReading ReadDelete(DataMessage data, JsonElement delete) =>
        SignalTime.Read(delete, "timestamp") is { } target ? EnvelopeReading.Of(Delete(data, target, null)) : EnvelopeReading.Reject(NoTarget);

    /// <summary>An admin of a group takes back what another member wrote.</summary>
    public static EnvelopeReading ReadAdminDelete(DataMessage data, JsonElement delete) =>
        SignalTime.Read(delete, "targetSentTimestamp") is { } target && AddressFields.TargetAuthor.Read(delete) is { } author
            ? EnvelopeReading.Of(Delete(data, target, author))
            : EnvelopeReading.Reject(NoTarget);

    public static EnvelopeReading ReadPin(DataMessage data, JsonElement pin) => Pin(data, pin, isPinned: true);

    public static EnvelopeReading ReadUnpin(DataMessage data, JsonElement unpin) => Pin(data, unpin, isPinned: false);

    private static DeleteEvent Delete(DataMessage data, SignalTime target, ChatUser? author) => new()
    {
        Session = data.Envelope.Session,
        Conversation = data.Conversation,
        Sender = data.Sender,
        Timestamp = data.Time.Value,
        IsOwn = data.Envelope.IsOwn,
        RawJson = data.Envelope.RawJson,
        Target = target.Id,
        TargetAuthor = author,
    };

    private static EnvelopeReading Pin(DataMessage data, JsonElement pin, bool isPinned)
    {
        if (SignalTime.Read(pin, "targetSentTimestamp") is not { } target)
        {
            return EnvelopeReading.Reject(NoTarget);
        }

        return EnvelopeReading.Of(new SignalPinEvent
        {
            Session = data.Envelope.Session,
            Conversation = data.Conversation,
            Sender = data.Sender,
            Timestamp = data.Time.Value,
            IsOwn = data.Envelope.IsOwn,
            RawJson = data.Envelope.RawJson,
            Target = target.Id,
            TargetAuthor = AddressFields.TargetAuthor.Read(pin),
            IsPinned = isPinned,
            Duration = isPinned ? MessageDuration.Read(pin, "pinDurationSeconds") : null,
        });
    }
}
