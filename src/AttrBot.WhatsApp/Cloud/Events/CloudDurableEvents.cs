using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>Lets durable stores keep the Cloud API's own events.</summary>
internal sealed class CloudDurableEvents
{
    /// <summary>Once a bot, however many numbers it has. The names stand on disk.</summary>
    public static void AddTo(BotBuilder bot)
    {
        if (bot.Services.Any(service => service.ServiceType == typeof(CloudDurableEvents)))
        {
            return;
        }

        bot.Services.AddSingleton<CloudDurableEvents>();
        bot.AddDurableEvent<CloudSendFailedEvent>("whatsapp-cloud-send-failed", CloudEventJson.Default)
            .AddDurableEvent<CloudUnsupportedEvent>("whatsapp-cloud-unsupported", CloudEventJson.Default)
            .AddDurableEvent<CloudSystemEvent>("whatsapp-cloud-system", CloudEventJson.Default);
    }
}
