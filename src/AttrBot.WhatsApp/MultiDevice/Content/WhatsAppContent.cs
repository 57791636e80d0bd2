namespace AttrBot.WhatsApp;

/// <summary>
/// What a message of WhatsApp can hold: text, a file, a place, a contact, a poll. A string converts to a text. Immutable. It is an action
/// too: <c>context.SendAsync(new WhatsAppPoll(…))</c> sends it through the outbox.
/// </summary>
public abstract record WhatsAppContent : OutgoingAction
{
    private protected WhatsAppContent()
    {
    }

    /// <summary>A message that is only text.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator WhatsAppContent(string text) => FromText(text);

    /// <summary>A message that is only text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The message.</returns>
    public static WhatsAppText FromText(string text) => new(text);
}
