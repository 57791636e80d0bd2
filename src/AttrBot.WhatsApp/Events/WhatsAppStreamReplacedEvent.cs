namespace AttrBot.WhatsApp;

/// <summary>
/// Another program has connected with the session's keys, and WhatsApp has ended this stream: <see cref="WhatsAppOptions.StreamReplaced"/>
/// says what follows. Where the engine says nothing of it, the session finds out by itself.
/// </summary>
public sealed record WhatsAppStreamReplacedEvent : BotEvent;
