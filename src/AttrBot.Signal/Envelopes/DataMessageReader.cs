using System.Text.Json;

namespace AttrBot.Signal.Envelopes;

/// <summary>
/// Reads a data message: a message, or something about one. Signal puts both into the same structure, told apart by which of its
/// fields are set (signal-cli: JsonDataMessage).
/// </summary>
internal static class DataMessageReader
{
    private static readonly (string Field, Func<DataMessage, JsonElement, EnvelopeReading> Read)[] s_kinds =
    [
        ("reaction", AboutMessageReader.ReadReaction),
        ("remoteDelete", AboutMessageReader.ReadDelete),
        ("adminDelete", AboutMessageReader.ReadAdminDelete),
        ("pinMessage", AboutMessageReader.ReadPin),
        ("unpinMessage", AboutMessageReader.ReadUnpin),
        ("pollCreate", PollReader.ReadPoll),
        ("pollVote", PollReader.ReadVote),
        ("pollTerminate", PollReader.ReadClosing),
    ];

    /// <summary><see langword="null"/> if it holds nothing that has an event of its own: a profile key, the start of a group call.</summary>
    public static EnvelopeReading? Read(Envelope envelope, JsonElement json)
    {
        if (DataMessage.Of(envelope, json, out string? problem) is not { } data)
        {
            return EnvelopeReading.Reject(problem!);
        }

        foreach ((string field, Func<DataMessage, JsonElement, EnvelopeReading> read) in s_kinds)
        {
            if (json.Has(field))
            {
                return json.Object(field) is { } content ? read(data, content) : EnvelopeReading.Reject($"Its {field} is not an object.");
            }
        }

        if (MessageReader.HasContent(json))
        {
            return MessageReader.Read(data, out problem) is { } message ? EnvelopeReading.Of(new MessageEvent(message)) : EnvelopeReading.Reject(problem!);
        }

        if (json.Flag("isExpirationUpdate") == true)
        {
            return EnvelopeReading.Of(Expiration(data));
        }

        return json.Object("groupInfo")?.Text("type") == "UPDATE" ? EnvelopeReading.Of(GroupUpdate(data)) : null;
    }

    /// <summary>Reads an edit: the message as it now is, and the one that it takes the place of.</summary>
    public static EnvelopeReading? ReadEdit(Envelope envelope, JsonElement edit)
    {
        if (SignalTime.Read(edit, "targetSentTimestamp") is not { } target)
        {
            return EnvelopeReading.Reject("The edit does not say what it edits.");
        }

        if (edit.Object("dataMessage") is not { } json)
        {
            return EnvelopeReading.Reject("The edit has no message.");
        }

        return DataMessage.Of(envelope, json, out string? problem) is { } data && MessageReader.Read(data, out problem) is { } message
            ? EnvelopeReading.Of(new EditEvent(message, target.Id))
            : EnvelopeReading.Reject(problem!);
    }

    private static SignalExpirationEvent Expiration(DataMessage data) => new()
    {
        Session = data.Envelope.Session,
        Conversation = data.Conversation,
        Sender = data.Sender,
        Timestamp = data.Time.Value,
        IsOwn = data.Envelope.IsOwn,
        RawJson = data.Envelope.RawJson,
        ExpiresIn = MessageDuration.Read(data.Json, "expiresInSeconds"),
    };

    private static GroupEvent GroupUpdate(DataMessage data) => new()
    {
        Session = data.Envelope.Session,
        Conversation = data.Conversation,
        Sender = data.Sender,
        Timestamp = data.Time.Value,
        IsOwn = data.Envelope.IsOwn,
        RawJson = data.Envelope.RawJson,
        Revision = data.Json.Object("groupInfo")?.Number("revision"),
    };
}
