using System.Globalization;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>Reads what happens to the connection, for handlers: what follows from it is the session's own business.</summary>
internal static class ConnectionReader
{
    public static EventReading ReadPairSuccess(EngineEvent told) => EventReading.Of(new WhatsAppPairStatusEvent
    {
        Session = told.Session,
        RawJson = told.RawJson,
        IsSuccess = true,
        Account = told.Data.Jid("jid") is { } jid ? People.User(jid, told.Data.Jid("lid")) : null,
        Platform = told.Data.Words("platform"),
        BusinessName = told.Data.Words("businessName"),
    });

    public static EventReading ReadPairError(EngineEvent told) => EventReading.Of(new WhatsAppPairStatusEvent
    {
        Session = told.Session,
        RawJson = told.RawJson,
        IsSuccess = false,
        Error = told.Data.Words("error") ?? told.Data.Words("event"),
    });

    public static EventReading ReadStreamReplaced(EngineEvent told) =>
        EventReading.Of(new WhatsAppStreamReplacedEvent { Session = told.Session, RawJson = told.RawJson });

    public static EventReading ReadClientOutdated(EngineEvent told) =>
        EventReading.Of(new WhatsAppClientOutdatedEvent { Session = told.Session, RawJson = told.RawJson });

    public static EventReading ReadStreamError(EngineEvent told) => EventReading.Of(new WhatsAppStreamErrorEvent
    {
        Session = told.Session, RawJson = told.RawJson, Code = told.Data.Words("code"),
    });

    public static EventReading ReadConnectFailure(EngineEvent told) => EventReading.Of(new WhatsAppConnectFailureEvent
    {
        Session = told.Session,
        RawJson = told.RawJson,
        Reason = told.Data.Words("reason") ?? told.Data.Number("reason")?.ToString(CultureInfo.InvariantCulture),
        Message = told.Data.Words("message"),
    });

    public static EventReading ReadTemporaryBan(EngineEvent told)
    {
        TemporaryBan ban = TemporaryBan.Read(told.Data);
        return EventReading.Of(new WhatsAppTemporaryBanEvent
        {
            Session = told.Session, RawJson = told.RawJson, Code = ban.Code, Reason = ban.Reason, ExpiresIn = ban.ExpiresIn,
        });
    }

    public static EventReading ReadKeepAliveTimeout(EngineEvent told) => EventReading.Notice(new WhatsAppKeepAliveEvent
    {
        Session = told.Session, RawJson = told.RawJson, IsRestored = false, ErrorCount = told.Data.Count("errorCount") ?? 0,
    });

    public static EventReading ReadKeepAliveRestored(EngineEvent told) => EventReading.Notice(new WhatsAppKeepAliveEvent
    {
        Session = told.Session, RawJson = told.RawJson, IsRestored = true,
    });
}
