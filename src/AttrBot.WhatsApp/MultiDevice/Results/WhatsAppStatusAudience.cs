using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>A rule of who sees status posts.</summary>
/// <param name="Kind">In WhatsApp's word: <c>contacts</c>, <c>blacklist</c>, <c>whitelist</c>.</param>
/// <param name="People">Those whom the rule names.</param>
/// <param name="IsDefault">Whether it is the one in use.</param>
public sealed record WhatsAppStatusAudience(string Kind, ImmutableArray<Jid> People, bool IsDefault);
