using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.WhatsApp;

/// <summary>
/// WhatsApp's own events that durable stores keep. Their names and properties are on people's disks: neither changes, and none goes
/// away.
/// </summary>
internal sealed class WhatsAppDurableEvents
{
    /// <summary>Lets durable stores keep them. Once for a bot, however many accounts it has.</summary>
    public static void AddTo(BotBuilder builder)
    {
        if (builder.Services.Any(service => service.ServiceType == typeof(WhatsAppDurableEvents)))
        {
            return;
        }

        builder.Services.AddSingleton<WhatsAppDurableEvents>();
        builder
            .AddDurableEvent<WhatsAppPollEvent>("whatsapp-poll", WhatsAppEventJson.Default)
            .AddDurableEvent<WhatsAppPollVoteEvent>("whatsapp-poll-vote", WhatsAppEventJson.Default)
            .AddDurableEvent<WhatsAppPinEvent>("whatsapp-pinned", WhatsAppEventJson.Default)
            .AddDurableEvent<WhatsAppExpirationEvent>("whatsapp-expiration", WhatsAppEventJson.Default)
            .AddDurableEvent<WhatsAppAlbumEvent>("whatsapp-album", WhatsAppEventJson.Default)
            .AddDurableEvent<WhatsAppStatusEvent>("whatsapp-status", WhatsAppEventJson.Default)
            .AddDurableEvent<WhatsAppNewsletterPostEvent>("whatsapp-newsletter-post", WhatsAppEventJson.Default)
            .AddDurableEvent<WhatsAppUndecryptableEvent>("whatsapp-undecryptable", WhatsAppEventJson.Default)
            .AddDurableEvent<WhatsAppJoinedGroupEvent>("whatsapp-joined-group", WhatsAppEventJson.Default);
    }
}
