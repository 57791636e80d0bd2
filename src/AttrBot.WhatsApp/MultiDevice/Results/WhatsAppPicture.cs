namespace AttrBot.WhatsApp;

/// <summary>A profile picture.</summary>
/// <param name="Id">Its id; it changes with the picture.</param>
/// <param name="Url">Where it can be had, for some hours. On WhatsApp's servers: the bot has not looked.</param>
public sealed record WhatsAppPicture(string Id, string Url);
