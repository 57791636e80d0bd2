namespace AttrBot.Patterns;

/// <summary>Names of Unicode properties that other dialects know.</summary>
internal static class ForeignProperties
{
    // Names without spaces, hyphens and underscores, in lower case; what .NET calls the same set.
    private static readonly Dictionary<string, string> s_categories = new(StringComparer.Ordinal)
    {
        ["alpha"] = "L",
        ["alphabetic"] = "L",
        ["letter"] = "L",
        ["lower"] = "Ll",
        ["lowercase"] = "Ll",
        ["lowercaseletter"] = "Ll",
        ["upper"] = "Lu",
        ["uppercase"] = "Lu",
        ["uppercaseletter"] = "Lu",
        ["digit"] = "Nd",
        ["decimalnumber"] = "Nd",
        ["number"] = "N",
        ["punct"] = "P",
        ["punctuation"] = "P",
        ["symbol"] = "S",
        ["currencysymbol"] = "Sc",
        ["mathsymbol"] = "Sm",
        ["mark"] = "M",
        ["separator"] = "Z",
        ["spaceseparator"] = "Zs",
        ["han"] = "IsCJKUnifiedIdeographs",
        ["hangul"] = "IsHangulSyllables",
    };

    /// <summary>The construct at a <c>\p</c>; null if .NET knows the name, or nobody does.</summary>
    public static ForeignConstruct? Find(string pattern, int start, bool isInClass)
    {
        string? braced = ForeignEscapes.ReadBraces(pattern, start + 2);
        int end = braced is null ? start + 3 : start + braced.Length + 4;
        if (end > pattern.Length)
        {
            return null;
        }

        string escape = pattern.Substring(start, 2);
        string name = braced ?? pattern.Substring(start + 2, 1);
        if (RegexSyntaxTree.Parse(pattern.Substring(start, end - start)).IsValid)
        {
            return null;
        }

        if (name.StartsWith("^", StringComparison.Ordinal))
        {
            name = name.Substring(1);
            escape = escape == @"\p" ? @"\P" : @"\p";
        }

        string value = name.Substring(name.IndexOf('=') + 1);
        string key = string.Concat(value.Where(char.IsLetter)).ToLowerInvariant();
        if (key is "space" or "whitespace")
        {
            return ForeignConstruct.Replace(start, end, "a name that .NET does not know", escape == @"\p" ? @"\s" : @"\S");
        }

        string[] candidates = [value, s_categories.TryGetValue(key, out string? category) ? category : value, "Is" + value];
        string? known = candidates.FirstOrDefault(candidate => RegexSyntaxTree.Parse($@"\p{{{candidate}}}").IsValid);
        return known is not null ? ForeignConstruct.Replace(start, end, "a name that .NET does not know", $"{escape}{{{known}}}")
            : key.StartsWith("emoji", StringComparison.Ordinal) || key == "extendedpictographic" ? ForeignConstruct.Advise(
                start, end, "a name that .NET does not know", isInClass ? @"write '\p{So}' for symbols below U+FFFF" : @"write '(?:\p{So}|\p{Cs}{2})'")
            : null;
    }
}
