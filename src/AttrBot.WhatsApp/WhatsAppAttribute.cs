using AttrBot.WhatsApp.MultiDevice.Sending;

namespace AttrBot;

/// <summary>Skips the handler outside multi-device sessions of WhatsApp.</summary>
[MessengerCapabilities(ActionSender.Capabilities)]
public sealed class WhatsAppAttribute() : MessengerFilterAttribute("whatsapp");
