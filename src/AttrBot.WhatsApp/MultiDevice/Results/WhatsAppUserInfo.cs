using System.Text.Json;

namespace AttrBot.WhatsApp;

/// <summary>What a person shows of themselves.</summary>
/// <param name="Person">Who.</param>
/// <param name="About">Their text about themselves; empty if there is none, or it is hidden.</param>
/// <param name="PictureId">Their picture's id; empty if there is none, or it is hidden.</param>
/// <param name="Raw">All that the engine told: of a business, the verified name too.</param>
public sealed record WhatsAppUserInfo(Jid Person, string About, string PictureId, JsonElement Raw);
