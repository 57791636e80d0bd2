using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>
/// How the Cloud API's own actions are written by a durable outbox. Members that are added later are optional when an older one is
/// read.
/// </summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CloudText))]
[JsonSerializable(typeof(CloudMedia))]
[JsonSerializable(typeof(CloudTemplate))]
[JsonSerializable(typeof(CloudButtons))]
[JsonSerializable(typeof(CloudList))]
[JsonSerializable(typeof(CloudLocation))]
[JsonSerializable(typeof(CloudContacts))]
internal sealed partial class CloudActionJson : JsonSerializerContext
{
    /// <summary>Lets a durable outbox keep them; once, however many numbers there are. The names stand on disk.</summary>
    public static void AddTo(BotBuilder bot)
    {
        if (bot.Services.Any(service => service.ServiceType == typeof(CloudActionJson)))
        {
            return;
        }

        bot.Services.AddSingleton(Default);
        bot.AddDurableAction<CloudText>("whatsapp-cloud-text", Default)
            .AddDurableAction<CloudMedia>("whatsapp-cloud-media", Default)
            .AddDurableAction<CloudTemplate>("whatsapp-cloud-template", Default)
            .AddDurableAction<CloudButtons>("whatsapp-cloud-buttons", Default)
            .AddDurableAction<CloudList>("whatsapp-cloud-list", Default)
            .AddDurableAction<CloudLocation>("whatsapp-cloud-location", Default)
            .AddDurableAction<CloudContacts>("whatsapp-cloud-contacts", Default);
    }
}
