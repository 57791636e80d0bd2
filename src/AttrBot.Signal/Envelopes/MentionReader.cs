using System.Collections.Immutable;
using System.Text.Json;

namespace AttrBot.Signal.Envelopes;

/// <summary>Reads mentions. Their offsets are UTF-16 units, as in a <see cref="string"/>, on Signal's side too.</summary>
internal static class MentionReader
{
    /// <summary>The mentions that lie within a text, in its order; others mean nothing.</summary>
    public static ImmutableArray<Mention> Read(JsonElement json, string text) =>
        [.. json.Items("mentions").Select(mention => ReadOne(mention, text.Length)).OfType<Mention>().OrderBy(mention => mention.Start)];

    private static Mention? ReadOne(JsonElement json, int textLength) =>
        TextRange.Read(json, textLength) is { } range && AddressFields.Mentioned.Read(json) is { } user
            ? new Mention(user, range.Start, range.Length)
            : null;
}
