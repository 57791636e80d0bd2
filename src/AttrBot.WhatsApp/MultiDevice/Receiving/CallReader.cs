namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>Reads calls.</summary>
internal static class CallReader
{
    private const string Prefix = "call:";

    public static EventReading Read(EngineEvent told)
    {
        if (told.Data.Jid("from") is not { } from || told.Data.Id("callId") is not { } id)
        {
            return EventReading.Reject("It does not say who calls, or which call it is.");
        }

        string step = told.Name[Prefix.Length..];
        CallState? state = step switch
        {
            "offer" => CallState.Offered,
            "accept" => CallState.Accepted,
            "terminate" or "reject" => CallState.Ended,
            _ => null,
        };
        DateTimeOffset timestamp = told.Data.Time("timestamp") ?? told.Now;
        return EventReading.Of(state is { } known
            ? new CallEvent
            {
                Session = told.Session,
                Conversation = told.In(from),
                Sender = People.User(from),
                Timestamp = timestamp,
                IsOwn = told.Account.Is(from),
                RawJson = told.RawJson,
                CallId = id,
                State = known,
            }
            : new WhatsAppCallEvent
            {
                Session = told.Session,
                Conversation = told.In(from),
                Sender = People.User(from),
                Timestamp = timestamp,
                IsOwn = told.Account.Is(from),
                RawJson = told.RawJson,
                CallId = id,
                Step = step,
                IsVideo = told.Data.Flag("isVideo") ?? (told.Data.Text("media") is { } media ? media == "video" : null),
            });
    }
}
