namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>Reads what happens to people: their names, pictures and keys, and who is blocked.</summary>
internal static class ContactReader
{
    private const string Nobody = "It does not say whom it is about.";

    public static EventReading Read(EngineEvent told) => told.Data.Jid("jid") is { } jid
        ? EventReading.Notice(new WhatsAppContactEvent
        {
            Session = told.Session,
            RawJson = told.RawJson,
            User = People.User(jid, told.Data.Jid("lid"), told.Data.Words("pushName") ?? told.Data.Words("name")),
            FullName = told.Data.Words("fullName"),
        })
        : EventReading.Reject(Nobody);

    public static EventReading ReadPicture(EngineEvent told) => told.Data.Jid("jid") is { } jid
        ? EventReading.Notice(new WhatsAppPictureEvent
        {
            Session = told.Session,
            RawJson = told.RawJson,
            Subject = jid.ToUser(),
            Author = told.Data.Jid("author") is { } author ? People.User(author) : null,
            IsRemoved = told.Data.Is("remove"),
            PictureId = told.Data.Id("pictureId"),
        })
        : EventReading.Reject(Nobody);

    public static EventReading ReadIdentityChange(EngineEvent told) => told.Data.Jid("jid") is { } jid
        ? EventReading.Of(new WhatsAppIdentityChangeEvent
        {
            Session = told.Session,
            RawJson = told.RawJson,
            User = People.User(jid),
            Timestamp = told.Data.Time("timestamp"),
            IsImplicit = told.Data.Is("implicit"),
        })
        : EventReading.Reject(Nobody);

    public static EventReading ReadBlocklist(EngineEvent told) => EventReading.Of(new WhatsAppBlocklistEvent
    {
        Session = told.Session,
        RawJson = told.RawJson,
        IsReset = told.Data.Text("action") is not (null or "modify") || !told.Data.Has("changes"),
        Changes =
        [
            .. from change in told.Data.Items("changes")
               let jid = change.Jid("jid")
               where jid is not null
               select new WhatsAppBlocklistChange(People.User(jid.Value), change.Text("action") == "block"),
        ],
    });
}
