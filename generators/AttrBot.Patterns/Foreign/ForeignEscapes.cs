using System.Globalization;

namespace AttrBot.Patterns;

/// <summary>Escapes of other dialects that .NET refuses.</summary>
internal static class ForeignEscapes
{
    private const string Pcre = "an escape that .NET does not have";

    /// <summary>The construct at a backslash.</summary>
    public static ForeignConstruct? Find(string pattern, int start, bool isInClass)
    {
        if (start + 1 >= pattern.Length)
        {
            return null;
        }

        switch (pattern[start + 1])
        {
            case 'h':
                return ForeignConstruct.Replace(start, start + 2, Pcre, isInClass ? @"\t\p{Zs}" : @"[\t\p{Zs}]");
            case 'H' when !isInClass:
                return ForeignConstruct.Replace(start, start + 2, Pcre, @"[^\t\p{Zs}]");
            case 'R' when !isInClass:
                return ForeignConstruct.Replace(start, start + 2, Pcre, @"(?:\r\n|\n|\r)");
            case 'N' when !isInClass:
                return ForeignConstruct.Replace(start, start + 2, Pcre, @"[^\n]");
            case 'K' when !isInClass:
                return ForeignConstruct.Advise(
                    start, start + 2, Pcre, "name the part that is wanted, '(?<name>…)', or look behind: '(?<=…)'");
            case 'X' when !isInClass:
                return ForeignConstruct.Advise(
                    start, start + 2, Pcre, @"a letter with its marks is '\P{M}\p{M}*'; an emoji takes an alternative of its own");
            case 'Q' when !isInClass:
                return FindQuoted(pattern, start);
            case 'g' when !isInClass:
                return FindReference(pattern, start);
            case 'k' when !isInClass && ReadBraces(pattern, start + 2) is { Length: > 0 } name && name.All(PatternCharacters.IsNameCharacter):
                return ForeignConstruct.Replace(start, start + name.Length + 4, "PCRE's way to refer to a group", $@"\k<{name}>");
            case 'u' or 'x' when ReadBraces(pattern, start + 2) is { } digits:
                return FindCodePoint(pattern, start, digits, isInClass);
            case 'p' or 'P':
                return ForeignProperties.Find(pattern, start, isInClass);
            default:
                return null;
        }
    }

    /// <summary>What stands in the braces that open at a place; null if none do.</summary>
    internal static string? ReadBraces(string pattern, int start)
    {
        int end = start < pattern.Length && pattern[start] == '{' ? pattern.IndexOf('}', start) : -1;
        return end < 0 ? null : pattern.Substring(start + 1, end - start - 1);
    }

    private static ForeignConstruct FindQuoted(string pattern, int start)
    {
        int close = pattern.IndexOf(@"\E", start, StringComparison.Ordinal);
        int end = close < 0 ? pattern.Length : close;
        string escaped = string.Concat(pattern.Substring(start + 2, end - start - 2)
            .Select(character => PatternCharacters.IsSpecial(character) || character is ' ' or '#' ? $@"\{character}" : character.ToString()));
        return ForeignConstruct.Replace(start, close < 0 ? end : end + 2, "a quotation, which .NET does not have", escaped);
    }

    // \g{1}, \g1, \g{name}; \g{-1} and \g<name> are other things.
    private static ForeignConstruct? FindReference(string pattern, int start)
    {
        const string Origin = "PCRE's way to refer to a group";
        if (ReadBraces(pattern, start + 2) is { Length: > 0 } name)
        {
            int end = start + name.Length + 4;
            return name.All(PatternCharacters.IsNameCharacter)
                ? ForeignConstruct.Replace(start, end, Origin, $@"\k<{name}>")
                : ForeignConstruct.Advise(start, end, Origin, @"name the group, and write '\k<name>'");
        }

        int digits = start + 2;
        while (digits < pattern.Length && pattern[digits] is >= '0' and <= '9')
        {
            digits++;
        }

        return digits > start + 2
            ? ForeignConstruct.Replace(start, digits, Origin, $@"\k<{pattern.Substring(start + 2, digits - start - 2)}>")
            : null;
    }

    private static ForeignConstruct? FindCodePoint(string pattern, int start, string digits, bool isInClass)
    {
        const string Origin = "JavaScript's or PCRE's way to write a character";
        int end = start + digits.Length + 4;
        if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int codePoint)
            || codePoint is < 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF))
        {
            return null;
        }

        if (codePoint <= char.MaxValue)
        {
            return ForeignConstruct.Replace(start, end, Origin, $@"\u{codePoint:X4}");
        }

        string pair = string.Concat(char.ConvertFromUtf32(codePoint).Select(character => $@"\u{(int)character:X4}"));
        if (isInClass)
        {
            return ForeignConstruct.Advise(start, end, Origin, $"in .NET it is two characters, which no class can hold: write '(?:[…]|{pair})'");
        }

        bool isRepeated = end < pattern.Length && PatternCharacters.IsQuantifier(pattern[end]);
        return ForeignConstruct.Replace(start, end, Origin, isRepeated ? $"(?:{pair})" : pair);
    }
}
