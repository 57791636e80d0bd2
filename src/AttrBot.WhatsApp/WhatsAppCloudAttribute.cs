using AttrBot.WhatsApp.Cloud;

namespace AttrBot;

/// <summary>Skips the handler outside sessions of WhatsApp's Cloud API, which can neither edit nor take back what it sent.</summary>
[MessengerCapabilities(CloudSender.Capabilities)]
public sealed class WhatsAppCloudAttribute() : MessengerFilterAttribute("whatsapp-cloud");
