using System.Collections.Immutable;
using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>Reads what happens to channels. Their posts come as messages.</summary>
internal static class NewsletterReader
{
    private const string None = "It does not say which channel it is about.";

    public static EventReading ReadJoin(EngineEvent told) => Channel(told) is { } channel
        ? EventReading.Of(new WhatsAppNewsletterJoinEvent
        {
            Session = told.Session, RawJson = told.RawJson, Newsletter = channel, Name = told.Data.Words("name"),
        })
        : EventReading.Reject(None);

    public static EventReading ReadLeave(EngineEvent told) => Channel(told) is { } channel
        ? EventReading.Of(new WhatsAppNewsletterLeaveEvent
        {
            Session = told.Session, RawJson = told.RawJson, Newsletter = channel, Role = told.Data.Words("role"),
        })
        : EventReading.Reject(None);

    public static EventReading ReadMuteChange(EngineEvent told) => Channel(told) is { } channel
        ? EventReading.Of(new WhatsAppNewsletterMuteChangeEvent
        {
            Session = told.Session, RawJson = told.RawJson, Newsletter = channel, IsMuted = told.Data.Is("mute") || told.Data.Text("mute") == "on",
        })
        : EventReading.Reject(None);

    public static EventReading ReadLiveUpdate(EngineEvent told) => Channel(told) is { } channel
        ? EventReading.Notice(new WhatsAppNewsletterLiveUpdateEvent
        {
            Session = told.Session,
            RawJson = told.RawJson,
            Newsletter = channel,
            Timestamp = told.Data.Time("timestamp") ?? told.Data.Time("time"),
            Posts = [.. told.Data.Items("messages").Select(Post)],
        })
        : EventReading.Reject(None);

    private static Jid? Channel(EngineEvent told) => told.Data.Jid("id") ?? told.Data.Jid("jid");

    private static WhatsAppNewsletterPostCount Post(JsonElement post) => new(
        post.Number("serverId") ?? 0,
        post.Number("viewsCount") ?? 0,
        post.Items("reactions")
            .Select(reaction => (Emoji: reaction.Words("reaction"), Count: reaction.Count("count") ?? 0))
            .Where(reaction => reaction.Emoji is not null)
            .DistinctBy(reaction => reaction.Emoji)
            .ToImmutableDictionary(reaction => reaction.Emoji!, reaction => reaction.Count, StringComparer.Ordinal));
}
