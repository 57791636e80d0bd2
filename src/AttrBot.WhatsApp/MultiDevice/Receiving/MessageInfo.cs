using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>Who sent something, where and when: the <c>info</c> of a message.</summary>
internal sealed record MessageInfo
{
    public required string Id { get; init; }

    /// <summary>Where it was sent, as the engine says it: also a broadcast list, or status posts.</summary>
    public required Jid Chat { get; init; }

    public required Jid SenderJid { get; init; }

    public required ChatUser Sender { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public bool IsOwn { get; init; }

    /// <summary>Whether it is from the history that the phone handed over.</summary>
    public bool IsHistory { get; init; }

    /// <summary>The partner's name in a direct chat.</summary>
    public string? PartnerName { get; init; }

    /// <summary>
    /// Where it is answered. What came over a broadcast list, and a status post, is answered to whoever sent it.
    /// </summary>
    public Jid Partner => Chat.IsBroadcast ? SenderJid : Chat;

    public static MessageInfo? Read(JsonElement data, out string? problem)
    {
        problem = null;
        JsonElement info = data.Object("info") ?? default;
        bool isOwn = info.Is("isFromMe");
        if (info.Id("id") is not { } id)
        {
            problem = "It has no id.";
        }
        else if (info.Jid("chat") is not { } chat)
        {
            problem = "It does not say where it was sent.";
        }
        else if (SenderOf(info, chat) is not { } sender)
        {
            problem = "It does not say who sent it.";
        }
        else if (info.Time("timestamp") is not { } timestamp)
        {
            problem = "Its timestamp is none.";
        }
        else
        {
            string? name = info.Words("pushName");
            return new MessageInfo
            {
                Id = id,
                Chat = chat,
                SenderJid = sender,
                Sender = People.User(sender, info.Jid("senderAlt"), name),
                Timestamp = timestamp,
                IsOwn = isOwn,
                IsHistory = info.Is("isHistory"),
                PartnerName = isOwn || chat.IsGroup ? null : name,
            };
        }

        return null;
    }

    /// <summary>A channel's posts have the channel itself as sender, where an engine tells one at all.</summary>
    private static Jid? SenderOf(JsonElement info, Jid chat) => info.Jid("sender") ?? (chat.IsNewsletter ? chat : default(Jid?));
}
