namespace AttrBot.Patterns;

/// <summary>The classes of POSIX, such as <c>[:alpha:]</c>.</summary>
internal static class PosixClass
{
    /// <summary>What they are called in messages.</summary>
    public const string Origin = "a POSIX class, in which .NET sees the characters between the brackets";

    private static readonly Dictionary<string, string> s_characters = new(StringComparer.Ordinal)
    {
        ["alnum"] = "a-zA-Z0-9",
        ["alpha"] = "a-zA-Z",
        ["blank"] = @" \t",
        ["cntrl"] = @"\x00-\x1F\x7F",
        ["digit"] = "0-9",
        ["graph"] = @"\x21-\x7E",
        ["lower"] = "a-z",
        ["print"] = @"\x20-\x7E",
        ["punct"] = @"!-/:-@\x5B-`{-~",
        ["space"] = @"\s",
        ["upper"] = "A-Z",
        ["word"] = @"\w",
        ["xdigit"] = "0-9A-Fa-f",
    };

    /// <summary>The class that is written at a place, as the members of a .NET class; null if there is none.</summary>
    public static (string Characters, int End)? TryRead(string pattern, int start)
    {
        if (string.CompareOrdinal(pattern, start, "[:", 0, 2) != 0)
        {
            return null;
        }

        int end = pattern.IndexOf(":]", start + 2, StringComparison.Ordinal);
        return end > 0 && s_characters.TryGetValue(pattern.Substring(start + 2, end - start - 2), out string? characters)
            ? (characters, end + 2)
            : null;
    }
}
