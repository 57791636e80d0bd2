using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>Compares lists by what is in them: the outbox has to see that a handler that runs again sends the same.</summary>
internal static class Same
{
    /// <summary>Whether two lists mention the same people at the same places; what else is known of them does not count.</summary>
    public static bool Mentions(ImmutableArray<Mention> one, ImmutableArray<Mention> other) => Items(Places(one), Places(other));

    /// <summary>Whether two lists hold the same; one that was never set is empty.</summary>
    public static bool Items<T>(ImmutableArray<T> one, ImmutableArray<T> other) =>
        (one.IsDefault ? [] : one).AsSpan().SequenceEqual((other.IsDefault ? [] : other).AsSpan());

    private static ImmutableArray<(string Id, int Start, int Length)> Places(ImmutableArray<Mention> mentions) =>
        mentions.IsDefault ? [] : [.. mentions.Select(mention => (mention.User.Id, mention.Start, mention.Length))];
}
