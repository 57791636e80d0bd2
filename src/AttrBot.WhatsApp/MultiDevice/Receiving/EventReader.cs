using System.Collections.Frozen;
using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>Turns what an engine says into events. Nothing that it says makes it throw, and nothing vanishes. Thread-safe.</summary>
/// <param name="session">The session.</param>
/// <param name="account">The session's own account.</param>
/// <param name="attachments">Opens attachments.</param>
/// <param name="maxMessageAge">How old a message may be and still be one to answer; <see langword="null"/>: as old as it likes.</param>
/// <param name="time">The clock.</param>
internal sealed class EventReader(
    string session, OwnAccount account, IAttachmentSource attachments, TimeSpan? maxMessageAge, TimeProvider time)
{
    private delegate EventReading Reading(EngineEvent told);

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 64 };

    private static readonly JsonElement s_nothing = JsonDocument.Parse("{}").RootElement.Clone();

    private static readonly FrozenDictionary<string, Reading> s_readers = new Dictionary<string, Reading>(StringComparer.Ordinal)
    {
        ["message:receipt"] = ReceiptReader.Read,
        ["undecryptable"] = UndecryptableReader.Read,
        ["chat_presence"] = PresenceReader.ReadTyping,
        ["presence"] = PresenceReader.Read,
        ["group:info"] = GroupReader.ReadChange,
        ["group:joined"] = GroupReader.ReadJoined,
        ["picture"] = ContactReader.ReadPicture,
        ["identity_change"] = ContactReader.ReadIdentityChange,
        ["contact"] = ContactReader.Read,
        ["push_name"] = ContactReader.Read,
        ["blocklist"] = ContactReader.ReadBlocklist,
        ["call:offer"] = CallReader.Read,
        ["call:accept"] = CallReader.Read,
        ["call:terminate"] = CallReader.Read,
        ["call:reject"] = CallReader.Read,
        ["call:preaccept"] = CallReader.Read,
        ["call:transport"] = CallReader.Read,
        ["call:offer_notice"] = CallReader.Read,
        ["call:relaylatency"] = CallReader.Read,
        ["call:unknown"] = CallReader.Read,
        ["newsletter:join"] = NewsletterReader.ReadJoin,
        ["newsletter:leave"] = NewsletterReader.ReadLeave,
        ["newsletter:mute_change"] = NewsletterReader.ReadMuteChange,
        ["newsletter:live_update"] = NewsletterReader.ReadLiveUpdate,
        ["history_sync"] = AccountReader.ReadHistorySync,
        ["offline_sync_preview"] = AccountReader.ReadOfflineSyncPreview,
        ["offline_sync_completed"] = AccountReader.ReadOfflineSyncCompleted,
        ["privacy_settings"] = AccountReader.ReadPrivacySettings,
        ["pair_success"] = ConnectionReader.ReadPairSuccess,
        ["pair_error"] = ConnectionReader.ReadPairError,
        ["qr:error"] = ConnectionReader.ReadPairError,
        ["stream_replaced"] = ConnectionReader.ReadStreamReplaced,
        ["stream_error"] = ConnectionReader.ReadStreamError,
        ["temporary_ban"] = ConnectionReader.ReadTemporaryBan,
        ["client_outdated"] = ConnectionReader.ReadClientOutdated,
        ["connect_failure"] = ConnectionReader.ReadConnectFailure,
        ["keep_alive_timeout"] = ConnectionReader.ReadKeepAliveTimeout,
        ["keep_alive_restored"] = ConnectionReader.ReadKeepAliveRestored,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Reads an event.</summary>
    /// <param name="name">The engine's name for it.</param>
    /// <param name="line">The whole line; it is kept.</param>
    public EventReading Read(string name, ReadOnlyMemory<byte> line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line, s_options);
            JsonElement data = document.RootElement.Object("data") ?? s_nothing;
            return Read(new EngineEvent(session, name, data, line, account, time.GetUtcNow(), attachments));
        }
        catch (JsonException e)
        {
            return EventReading.Reject($"It is not JSON, or nested too deeply (line {e.LineNumber}, byte {e.BytePositionInLine}).");
        }
        catch (InvalidOperationException)
        {
            return EventReading.Reject("It names a field in text that is not valid Unicode.");
        }
    }

    private EventReading Read(EngineEvent told)
    {
        if (told.Name == "message")
        {
            return MessageEventReader.Read(told, maxMessageAge);
        }

        return s_readers.TryGetValue(told.Name, out Reading? read)
            ? read(told)
            : EventReading.Notice(new UnknownEvent { Session = told.Session, RawJson = told.RawJson, Name = told.Name });
    }
}
