namespace AttrBot.Patterns;

/// <summary>Parentheses of other dialects that .NET refuses.</summary>
internal static class ForeignGroups
{
    /// <summary>The construct at an opening parenthesis: its head, or all of it where it has no body.</summary>
    public static ForeignConstruct? Find(string pattern, int start)
    {
        if (start + 2 >= pattern.Length || pattern[start + 1] != '?')
        {
            return null;
        }

        string rest = pattern.Substring(start + 2, Math.Min(64, pattern.Length - start - 2));
        if (rest.StartsWith("P<", StringComparison.Ordinal) && ReadName(rest, 2, '>') is { } group)
        {
            return ForeignConstruct.Replace(start, start + group.Length + 5, "Python's way to name a group", $"(?<{group}>");
        }

        if (rest.StartsWith("P=", StringComparison.Ordinal) && ReadName(rest, 2, ')') is { } reference)
        {
            return ForeignConstruct.Replace(start, start + reference.Length + 5, "Python's way to refer to a group", $@"\k<{reference}>");
        }

        int close = rest.IndexOf(')');
        string head = close < 0 ? "" : rest.Substring(0, close);
        if (IsCall(head))
        {
            return ForeignConstruct.Advise(
                start, start + close + 3, "PCRE's way to match a group's pattern again", "repeat the pattern; balanced text takes a balancing group");
        }

        if (head.Length > 0 && head.All(flag => "aLu".IndexOf(flag) >= 0))
        {
            return ForeignConstruct.Advise(
                start, start + close + 3, "one of Python's flags", "leave it out: .NET's classes are always those of Unicode");
        }

        return rest[0] == '|'
            ? ForeignConstruct.Advise(start, start + 3, "PCRE's branch reset", "give the group of each alternative the same name: '(?<name>a)|(?<name>b)'")
            : null;
    }

    // (?P>name), (?&name), (?R), (?1), (?+1), (?-1)
    private static bool IsCall(string head) =>
        head == "R"
        || (head.Length > 1 && head[0] == '&')
        || head.StartsWith("P>", StringComparison.Ordinal)
        || (head.Length > 0 && head[head.Length - 1] is >= '0' and <= '9' && head.TrimStart('+', '-').All(digit => digit is >= '0' and <= '9'));

    private static string? ReadName(string text, int start, char close)
    {
        int end = text.IndexOf(close, start);
        string name = end < 0 ? "" : text.Substring(start, end - start);
        return name.Length > 0 && name.All(PatternCharacters.IsNameCharacter) ? name : null;
    }
}
