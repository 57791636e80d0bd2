using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>How often a channel's post has been seen, and what people think of it.</summary>
/// <param name="ServerId">The post's number within its channel.</param>
/// <param name="Views">How often it has been seen.</param>
/// <param name="Reactions">How often each emoji was set.</param>
public sealed record WhatsAppNewsletterPostCount(long ServerId, long Views, ImmutableDictionary<string, int> Reactions);
