using AttrBot.Transports;

namespace AttrBot;

/// <summary>Skips the handler outside multi-device sessions of WhatsApp.</summary>
[MessengerCapabilities(
    TransportCapabilities.Reactions
    | TransportCapabilities.Edits
    | TransportCapabilities.Deletes
    | TransportCapabilities.ReadMarks
    | TransportCapabilities.Typing
    | TransportCapabilities.Attachments
    | TransportCapabilities.Quotes
    | TransportCapabilities.Mentions)]
public sealed class WhatsAppAttribute() : MessengerFilterAttribute("whatsapp");
