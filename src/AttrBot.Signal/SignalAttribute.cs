using AttrBot.Signal.Sending;

namespace AttrBot;

/// <summary>Skips the handler outside sessions of Signal.</summary>
[MessengerCapabilities(ActionSender.Capabilities)]
public sealed class SignalAttribute() : MessengerFilterAttribute("signal");
