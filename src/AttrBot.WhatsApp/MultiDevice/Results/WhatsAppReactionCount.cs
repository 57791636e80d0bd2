namespace AttrBot.WhatsApp;

/// <summary>How often an emoji was set.</summary>
/// <param name="Emoji">The emoji.</param>
/// <param name="Count">How often.</param>
public sealed record WhatsAppReactionCount(string Emoji, long Count);
