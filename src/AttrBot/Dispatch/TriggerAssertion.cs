using System.Globalization;

namespace AttrBot.Dispatch;

/// <summary>The assertions of tables; the numbers are those of <c>AttrBot.Patterns.Assertion</c>.</summary>
internal static class TriggerAssertion
{
    private const int WordCategories =
        (1 << (int)UnicodeCategory.UppercaseLetter) | (1 << (int)UnicodeCategory.LowercaseLetter)
        | (1 << (int)UnicodeCategory.TitlecaseLetter) | (1 << (int)UnicodeCategory.ModifierLetter)
        | (1 << (int)UnicodeCategory.OtherLetter) | (1 << (int)UnicodeCategory.NonSpacingMark)
        | (1 << (int)UnicodeCategory.DecimalDigitNumber) | (1 << (int)UnicodeCategory.ConnectorPunctuation);

    /// <summary>Whether an assertion holds before a place of a text.</summary>
    public static bool Holds(int assertion, ReadOnlySpan<char> text, int place) => (uint)place <= (uint)text.Length && assertion switch
    {
        1 => place == 0,
        2 => place == 0 || text[place - 1] == '\n',
        3 => place == text.Length,
        4 => place == text.Length || (place == text.Length - 1 && text[place] == '\n'),
        5 => place == text.Length || text[place] == '\n',
        6 => IsBoundary(text, place),
        7 => !IsBoundary(text, place),
        _ => !(place > 0 && place < text.Length && IsWord(text[place - 1]) && IsWord(text[place])),
    };

    private static bool IsBoundary(ReadOnlySpan<char> text, int place) =>
        (place > 0 && IsBoundaryWord(text[place - 1])) != (place < text.Length && IsBoundaryWord(text[place]));

    /// <summary>Whether a character is part of a word for boundaries: the joiners are, too.</summary>
    public static bool IsBoundaryWord(char character) => IsWord(character) || character is '\u200C' or '\u200D';

    /// <summary>Whether <c>\w</c> matches a character.</summary>
    public static bool IsWord(char character) => char.IsAscii(character)
        ? char.IsAsciiLetterOrDigit(character) || character == '_'
        : ((WordCategories >> (int)CharUnicodeInfo.GetUnicodeCategory(character)) & 1) != 0;
}
