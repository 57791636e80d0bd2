using System.Collections.Immutable;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>Reads what happens to groups.</summary>
internal static class GroupReader
{
    public static EventReading ReadChange(EngineEvent told)
    {
        if (told.Data.Jid("jid") is not { } group)
        {
            return EventReading.Reject("It does not say which group has changed.");
        }

        return EventReading.Of(new GroupEvent
        {
            Session = told.Session,
            Conversation = told.In(group, told.Data.Words("name")),
            Sender = Doer(told, group),
            Timestamp = told.Data.Time("timestamp") ?? told.Now,
            IsOwn = told.Account.Is(told.Data.Jid("sender") ?? default),
            RawJson = told.RawJson,
            Joined = Members(told, "join"),
            Left = Members(told, "leave"),
        });
    }

    public static EventReading ReadJoined(EngineEvent told)
    {
        if (told.Data.Jid("jid") is not { } group)
        {
            return EventReading.Reject("It does not say which group the account has joined.");
        }

        return EventReading.Of(new WhatsAppJoinedGroupEvent
        {
            Session = told.Session,
            Conversation = told.In(group, told.Data.Words("name")),
            Sender = Doer(told, group),
            Timestamp = told.Data.Time("timestamp") ?? told.Now,
            RawJson = told.RawJson,
            Reason = told.Data.Words("reason"),
        });
    }

    /// <summary>Who did it. Not every engine tells: then it is the group itself.</summary>
    private static ChatUser Doer(EngineEvent told, Jid group) =>
        told.Data.Jid("sender") is { } sender ? People.User(sender, told.Data.Jid("senderPn")) : People.User(group);

    private static ImmutableArray<ChatUser> Members(EngineEvent told, string field) => [.. told.Data.Jids(field).Select(jid => People.User(jid))];
}
