using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.WhatsApp.MultiDevice.Sending;

/// <summary>
/// How WhatsApp's own actions are written by a durable outbox. Members that are added later are optional when an older one is read.
/// Messages that are files are not among them: the outbox stores the files of portable messages alone.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(WhatsAppText))]
[JsonSerializable(typeof(WhatsAppSticker))]
[JsonSerializable(typeof(WhatsAppLocation))]
[JsonSerializable(typeof(WhatsAppContact))]
[JsonSerializable(typeof(WhatsAppContacts))]
[JsonSerializable(typeof(WhatsAppPoll))]
[JsonSerializable(typeof(WhatsAppPollVote))]
[JsonSerializable(typeof(WhatsAppPin))]
[JsonSerializable(typeof(WhatsAppRawContent))]
internal sealed partial class WhatsAppActionJson : JsonSerializerContext
{
    /// <summary>Lets a durable outbox keep them; once, however many accounts there are.</summary>
    public static void AddTo(BotBuilder bot)
    {
        if (bot.Services.Any(service => service.ServiceType == typeof(WhatsAppActionJson)))
        {
            return;
        }

        bot.Services.AddSingleton(Default);
        bot.AddDurableAction<WhatsAppText>("whatsapp-send-text", Default)
            .AddDurableAction<WhatsAppSticker>("whatsapp-send-sticker", Default)
            .AddDurableAction<WhatsAppLocation>("whatsapp-send-location", Default)
            .AddDurableAction<WhatsAppContact>("whatsapp-send-contact", Default)
            .AddDurableAction<WhatsAppContacts>("whatsapp-send-contacts", Default)
            .AddDurableAction<WhatsAppPoll>("whatsapp-send-poll", Default)
            .AddDurableAction<WhatsAppPollVote>("whatsapp-vote", Default)
            .AddDurableAction<WhatsAppPin>("whatsapp-pin", Default)
            .AddDurableAction<WhatsAppRawContent>("whatsapp-send-raw", Default);
    }
}
