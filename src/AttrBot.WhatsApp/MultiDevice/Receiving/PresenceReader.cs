namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>Reads who is online and who is typing.</summary>
internal static class PresenceReader
{
    public static EventReading ReadTyping(EngineEvent told) =>
        told.Data.Jid("chat") is { } chat && told.Data.Jid("sender") is { } sender
            ? EventReading.Of(new TypingEvent
            {
                Session = told.Session,
                Conversation = told.In(chat),
                Sender = People.User(sender, told.Data.Jid("senderAlt")),
                Timestamp = told.Now,
                IsOwn = told.Account.Is(sender),
                RawJson = told.RawJson,
                IsTyping = told.Data.Text("state") == "composing",
            })
            : EventReading.Reject("It does not say who types, or where.");

    public static EventReading Read(EngineEvent told) => told.Data.Jid("jid") is { } jid
        ? EventReading.Notice(new WhatsAppPresenceEvent
        {
            Session = told.Session,
            RawJson = told.RawJson,
            User = People.User(jid),
            IsAvailable = told.Data.Text("presence") == "available",
            LastSeen = told.Data.Time("lastSeen"),
        })
        : EventReading.Reject("It does not say whose presence it is.");
}
