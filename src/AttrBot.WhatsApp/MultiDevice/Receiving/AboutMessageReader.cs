using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>Reads what is said about a message: reactions and pins; and what announces messages.</summary>
internal static class AboutMessageReader
{
    public static EventReading ReadReaction(ReceivedMessage received, JsonElement reaction)
    {
        if (Key(reaction) is not var (key, target))
        {
            return EventReading.Reject("The reaction does not say what it is about.");
        }

        string emoji = reaction.Text("text") ?? "";
        return EventReading.Of(new ReactionEvent
        {
            Session = received.Session,
            Conversation = received.Conversation,
            Sender = received.Sender,
            Timestamp = received.Timestamp,
            IsOwn = received.IsOwn,
            RawJson = received.RawJson,
            Target = target,
            TargetAuthor = received.AuthorOf(key),
            Emoji = emoji,
            IsRemoval = emoji.Length == 0,
        });
    }

    public static EventReading ReadPin(ReceivedMessage received, JsonElement pin) => Key(pin) is var (key, target)
        ? EventReading.Of(new WhatsAppPinEvent
        {
            Session = received.Session,
            Conversation = received.Conversation,
            Sender = received.Sender,
            Timestamp = received.Timestamp,
            IsOwn = received.IsOwn,
            RawJson = received.RawJson,
            Target = target,
            TargetAuthor = received.AuthorOf(key),
            IsPinned = pin.Text("type") != "UNPIN_FOR_ALL" && pin.Number("type") != 2,
        })
        : EventReading.Reject("The pin does not say what it is about.");

    public static EventReading ReadAlbum(ReceivedMessage received, JsonElement album) => EventReading.Of(new WhatsAppAlbumEvent
    {
        Session = received.Session,
        Conversation = received.Conversation,
        Sender = received.Sender,
        Timestamp = received.Timestamp,
        IsOwn = received.IsOwn,
        RawJson = received.RawJson,
        Id = received.Id,
        ExpectedImages = album.Count("expectedImageCount") ?? 0,
        ExpectedVideos = album.Count("expectedVideoCount") ?? 0,
    });

    /// <summary>The key of the message that something is about, and that message's id.</summary>
    public static (JsonElement Key, MessageId Id)? Key(JsonElement about, string field = "key") =>
        about.Object(field) is { } key && key.Id("ID") is { } id ? (key, new MessageId(id)) : null;
}
