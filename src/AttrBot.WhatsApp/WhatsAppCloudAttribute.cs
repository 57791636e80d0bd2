using AttrBot.Transports;

namespace AttrBot;

/// <summary>Skips the handler outside sessions of WhatsApp's Cloud API, which can neither edit nor take back what it sent.</summary>
[MessengerCapabilities(
    TransportCapabilities.Reactions
    | TransportCapabilities.ReadMarks
    | TransportCapabilities.Typing
    | TransportCapabilities.Attachments
    | TransportCapabilities.Quotes)]
public sealed class WhatsAppCloudAttribute() : MessengerFilterAttribute("whatsapp-cloud");
