namespace AttrBot.WhatsApp;

/// <summary>What a session does when another program connects with its keys.</summary>
public enum WhatsAppStreamReplacedPolicy
{
    /// <summary>It stops, and is not tried again until it is started again: two programs would throw each other out for ever.</summary>
    Stop,

    /// <summary>It takes the stream over again after <see cref="WhatsAppOptions.TakeOverDelay"/>.</summary>
    TakeOver,
}
