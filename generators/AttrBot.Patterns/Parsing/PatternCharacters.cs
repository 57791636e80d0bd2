namespace AttrBot.Patterns;

/// <summary>What single characters mean in a pattern.</summary>
internal static class PatternCharacters
{
    /// <summary>Whether the character is not ordinary text outside of a character class.</summary>
    public static bool IsSpecial(char character) => character is '\\' or '[' or '(' or ')' or '|' or '^' or '$' or '.' || IsQuantifier(character);

    /// <summary>Whether a quantifier begins with the character.</summary>
    public static bool IsQuantifier(char character) => character is '*' or '+' or '?' or '{';

    /// <summary>Whether the option <c>x</c> ignores the character.</summary>
    public static bool IsIgnoredWhitespace(char character) => character is ' ' or '\t' or '\n' or '\f' or '\r';

    /// <summary>Whether a group name can hold the character: word characters and the two zero-width joiners.</summary>
    public static bool IsNameCharacter(char character) =>
        character is '\u200C' or '\u200D' || CharacterCategory.Word.Contains(character);

    /// <summary>The character for a message to people: itself where it can be seen, else its code.</summary>
    public static string Describe(char character) =>
        char.IsControl(character) || char.IsSurrogate(character) || char.IsWhiteSpace(character)
            ? $"U+{(int)character:X4}"
            : $"'{character}'";

    /// <summary>The value of a hexadecimal digit, or -1.</summary>
    public static int HexValue(char character) => character switch
    {
        >= '0' and <= '9' => character - '0',
        >= 'a' and <= 'f' => character - 'a' + 10,
        >= 'A' and <= 'F' => character - 'A' + 10,
        _ => -1,
    };
}
