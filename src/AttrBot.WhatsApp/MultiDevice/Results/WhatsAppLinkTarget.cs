using System.Text.Json;

namespace AttrBot.WhatsApp;

/// <summary>Who is behind a link.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">The name that they chose; empty if it is not told.</param>
/// <param name="Message">The message that a business proposes; empty if there is none.</param>
/// <param name="Raw">All that the engine told.</param>
public sealed record WhatsAppLinkTarget(Jid Id, string Name, string Message, JsonElement Raw);
