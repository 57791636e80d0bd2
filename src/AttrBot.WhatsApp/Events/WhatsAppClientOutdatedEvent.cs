namespace AttrBot.WhatsApp;

/// <summary>
/// WhatsApp no longer takes the engine's version of the protocol: the engine has to be updated. The session has stopped.
/// </summary>
public sealed record WhatsAppClientOutdatedEvent : BotEvent;
