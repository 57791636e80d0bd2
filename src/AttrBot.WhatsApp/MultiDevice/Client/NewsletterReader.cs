using System.Collections.Immutable;
using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Client;

/// <summary>Reads channels and their messages as the engines tell of them.</summary>
internal static class NewsletterReader
{
    /// <summary>Reads a channel; <see langword="null"/> if it is none.</summary>
    public static WhatsAppNewsletter? Read(JsonElement newsletter) => newsletter.JidOf("id") is { } id
        ? new WhatsAppNewsletter
        {
            Id = id,
            Name = newsletter.TextOf("name") ?? "",
            Description = newsletter.TextOf("description") ?? "",
            Role = newsletter.TextOf("role") ?? "",
            IsMuted = newsletter.TextOf("mute") is { Length: > 0 } mute ? mute.Equals("on", StringComparison.OrdinalIgnoreCase) : null,
            Raw = newsletter,
        }
        : null;

    public static ImmutableArray<WhatsAppNewsletterMessage> ReadMessages(JsonElement messages) =>
        [.. messages.Items().Select(ReadMessage).OfType<WhatsAppNewsletterMessage>()];

    private static WhatsAppNewsletterMessage? ReadMessage(JsonElement message) =>
        message.LongOf("serverId") is { } number && message.TimeOf("timestamp") is { } time
            ? new WhatsAppNewsletterMessage(
                number,
                time,
                message.LongOf("viewsCount") ?? 0,
                [
                    .. from reaction in message.ObjectOf("reactions").Items()
                       select new WhatsAppReactionCount(reaction.TextOf("reaction") ?? "", reaction.LongOf("count") ?? 0),
                ],
                message)
            : null;
}
