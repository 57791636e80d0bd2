using System.Text.Json;

namespace AttrBot.WhatsApp;

/// <summary>What a business shows of itself.</summary>
/// <param name="Id">Its address on WhatsApp.</param>
/// <param name="Address">Where it is; empty if it does not tell.</param>
/// <param name="Email">Its mail address; empty if it does not tell.</param>
/// <param name="Raw">All that the engine told: categories and hours too.</param>
public sealed record WhatsAppBusiness(Jid Id, string Address, string Email, JsonElement Raw);
