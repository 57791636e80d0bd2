using System.Collections.Immutable;
using System.Text.Json;

namespace AttrBot.WhatsApp;

/// <summary>A message of a channel.</summary>
/// <param name="Number">Its number in the channel: what reactions and views name it by.</param>
/// <param name="Timestamp">When it was sent.</param>
/// <param name="Views">How many have seen it.</param>
/// <param name="Reactions">How often each emoji was set.</param>
/// <param name="Raw">All that the engine told, the message itself too.</param>
public sealed record WhatsAppNewsletterMessage(
    long Number, DateTimeOffset Timestamp, long Views, ImmutableArray<WhatsAppReactionCount> Reactions, JsonElement Raw);
