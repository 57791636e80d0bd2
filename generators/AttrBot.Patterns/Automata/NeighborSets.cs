namespace AttrBot.Patterns;

/// <summary>
/// The characters that automata know: all that Unicode has assigned, in this process's tables. What a class says about others may
/// differ between the compiler's runtime and the bot's.
/// </summary>
internal static class NeighborSets
{
    private static readonly CharacterSet s_lineFeed = CharacterSet.Of("\n");
    private static readonly CharacterSet s_joiner = CharacterSet.Of("\u200C\u200D");
    private static readonly CharacterSet s_word = CharacterSets.Word.Except(CharacterSets.Unassigned);

    /// <summary>All characters.</summary>
    public static CharacterSet All { get; } = CharacterSets.Unassigned.Complement();

    /// <summary>All characters but the line feed.</summary>
    public static CharacterSet AllButLineFeed { get; } = All.Except(s_lineFeed);

    /// <summary>White space, which the text of a message does not start or end with.</summary>
    public static CharacterSet WhiteSpace { get; } = CharacterSet.Of(
        string.Concat(Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(char.IsWhiteSpace)));

    private static readonly CharacterSet s_other = s_word.Union(s_joiner).Union(s_lineFeed).Complement();

    /// <summary>The characters of a kind.</summary>
    public static CharacterSet Of(Neighbor neighbor) => neighbor switch
    {
        Neighbor.Word => s_word,
        Neighbor.Joiner => s_joiner,
        Neighbor.Other => s_other,
        Neighbor.LineFeed or Neighbor.FinalLineFeed => s_lineFeed,
        _ => CharacterSet.Empty,
    };
}
