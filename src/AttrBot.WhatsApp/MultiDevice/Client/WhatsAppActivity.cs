namespace AttrBot.WhatsApp;

/// <summary>What an account shows in a chat.</summary>
public enum WhatsAppActivity
{
    /// <summary>Nothing, any more.</summary>
    Paused,

    /// <summary>That it types.</summary>
    Typing,

    /// <summary>That it records a voice note.</summary>
    Recording,
}
