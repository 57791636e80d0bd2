namespace AttrBot.Patterns;

/// <summary>Where anchors hold.</summary>
internal static class EngineAnchors
{
    // Besides \w, \b counts the two joiners among the characters of words.
    private const string Joiners = "\u200C\u200D";

    /// <summary>Whether an anchor holds at a position of a text.</summary>
    public static bool Holds(AnchorKind anchor, string text, int position) => anchor switch
    {
        AnchorKind.Beginning => position == 0,
        AnchorKind.BeginningOfLine => position == 0 || text[position - 1] == '\n',
        AnchorKind.End => position == text.Length,
        AnchorKind.EndOrFinalLineFeed => position == text.Length || (position == text.Length - 1 && text[position] == '\n'),
        AnchorKind.EndOfLine => position == text.Length || text[position] == '\n',
        AnchorKind.WordBoundary => IsBoundary(text, position),
        AnchorKind.NonWordBoundary => !IsBoundary(text, position),
        _ => throw new ArgumentOutOfRangeException(nameof(anchor), anchor, "Not an anchor that the engine's tree has."),
    };

    private static bool IsBoundary(string text, int position) => IsWord(text, position - 1) != IsWord(text, position);

    private static bool IsWord(string text, int index) =>
        index >= 0 && index < text.Length && (CharacterSets.Word.Contains(text[index]) || Joiners.IndexOf(text[index]) >= 0);
}
