using System.Collections.Immutable;
using System.Text.Json;

namespace AttrBot.Signal.Envelopes;

/// <summary>Reads what the account's other devices tell: what they sent, what was read there, which lists changed.</summary>
internal static class SyncReader
{
    /// <summary><see langword="null"/> for what has no event of its own: settings, keys, messages that were viewed.</summary>
    public static EnvelopeReading? Read(Envelope envelope, JsonElement sync)
    {
        Envelope own = envelope with { IsOwn = true };
        if (sync.Object("sentMessage") is { } sent)
        {
            return ReadSent(own, sent);
        }

        if (sync.Object("sentStoryMessage") is { } story)
        {
            return StoryReader.Read(own with { Partner = AddressFields.Destination.Read(story) ?? own.Sender }, story);
        }

        if (sync.Has("readMessages"))
        {
            return ReadMarks(own, sync);
        }

        if (sync.Has("blockedNumbers") || sync.Has("blockedGroupIds"))
        {
            return EnvelopeReading.Of(new SignalBlockListEvent
            {
                Session = own.Session,
                RawJson = own.RawJson,
                People = [.. sync.Items("blockedNumbers").Select(item => item.AsText()).OfType<string>()],
                Groups = [.. sync.Items("blockedGroupIds").Select(item => item.AsText()).OfType<string>().Select(id => $"group:{id}")],
            });
        }

        return KindOf(sync.Text("type")) is { } kind
            ? EnvelopeReading.Of(new SignalSyncEvent { Session = own.Session, RawJson = own.RawJson, Kind = kind })
            : null;
    }

    /// <summary>What another device sent: the same as what others send, to where it was sent.</summary>
    private static EnvelopeReading? ReadSent(Envelope own, JsonElement sent)
    {
        Envelope toPartner = own with { Partner = AddressFields.Destination.Read(sent) };
        if (sent.Has("editMessage"))
        {
            return sent.Object("editMessage") is { } edit
                ? DataMessageReader.ReadEdit(toPartner, edit)
                : EnvelopeReading.Reject("Its editMessage is not an object.");
        }

        return DataMessageReader.Read(toPartner, sent);
    }

    private static EnvelopeReading ReadMarks(Envelope own, JsonElement sync)
    {
        ImmutableArray<SignalReadMark> marks = [.. sync.Items("readMessages").Select(ReadMark).OfType<SignalReadMark>()];
        return marks.IsEmpty
            ? EnvelopeReading.Reject("It does not say which messages were read.")
            : EnvelopeReading.Of(new SignalReadSyncEvent { Session = own.Session, RawJson = own.RawJson, Messages = marks });
    }

    private static SignalReadMark? ReadMark(JsonElement read) =>
        AddressFields.Reader.Read(read) is { } author && SignalTime.Read(read, "timestamp") is { } time ? new SignalReadMark(author, time.Id) : null;

    private static SignalSyncKind? KindOf(string? type) => type switch
    {
        "CONTACTS_SYNC" => SignalSyncKind.Contacts,
        "GROUPS_SYNC" => SignalSyncKind.Groups,
        "REQUEST_SYNC" => SignalSyncKind.Requested,
        _ => null,
    };
}
