using System.Collections.Concurrent;
using AttrBot;

namespace WebBot.News;

/// <summary>The conversations that want the news. Kept in memory: a real one belongs into a database.</summary>
public sealed class Subscribers
{
    private readonly ConcurrentDictionary<ConversationKey, bool> _conversations = new();

    /// <summary>All of them.</summary>
    public ICollection<ConversationKey> All => _conversations.Keys;

    /// <summary>Adds one; <see langword="false"/> if it is there already.</summary>
    public bool Add(ConversationKey conversation) => _conversations.TryAdd(conversation, true);

    /// <summary>Removes one; <see langword="false"/> if it is not there.</summary>
    public bool Remove(ConversationKey conversation) => _conversations.TryRemove(conversation, out _);
}
