using System.Globalization;

namespace AttrBot.Patterns;

/// <summary>Characters of some Unicode categories, or white space, or all others: <c>\d</c>, <c>\S</c>, <c>\p{Lu}</c>.</summary>
public readonly record struct CharacterCategory
{
    private const int WhitespaceMask = 0;

    private CharacterCategory(int mask, bool isNegated)
    {
        Mask = mask;
        IsNegated = isNegated;
    }

    /// <summary><c>\d</c>.</summary>
    public static CharacterCategory Digit { get; } = Of(UnicodeCategory.DecimalDigitNumber);

    /// <summary><c>\s</c>.</summary>
    public static CharacterCategory Whitespace { get; } = new(WhitespaceMask, isNegated: false);

    /// <summary><c>\w</c>.</summary>
    public static CharacterCategory Word { get; } = Of(
        UnicodeCategory.UppercaseLetter,
        UnicodeCategory.LowercaseLetter,
        UnicodeCategory.TitlecaseLetter,
        UnicodeCategory.ModifierLetter,
        UnicodeCategory.OtherLetter,
        UnicodeCategory.NonSpacingMark,
        UnicodeCategory.DecimalDigitNumber,
        UnicodeCategory.ConnectorPunctuation);

    /// <summary>One bit for each <see cref="UnicodeCategory"/>; 0 means white space, which no categories describe.</summary>
    public int Mask { get; }

    /// <summary>Whether the characters outside are meant.</summary>
    public bool IsNegated { get; }

    /// <summary>Whether the class is <c>\s</c> or <c>\S</c>.</summary>
    public bool IsWhitespace => Mask == WhitespaceMask;

    /// <summary>The characters of some Unicode categories.</summary>
    public static CharacterCategory Of(params UnicodeCategory[] categories)
    {
        var mask = 0;
        foreach (var category in categories)
        {
            mask |= 1 << (int)category;
        }

        return new CharacterCategory(mask, isNegated: false);
    }

    /// <summary>The other characters.</summary>
    public CharacterCategory Negate() => new(Mask, !IsNegated);

    /// <summary>
    /// Whether <paramref name="character"/> is meant. The Unicode tables are those of the running process; they can differ from
    /// those of the runtime that the pattern will run on in characters that Unicode has added between the two.
    /// </summary>
    public bool Contains(char character)
    {
        var isMember = IsWhitespace
            ? char.IsWhiteSpace(character)
            : ((Mask >> (int)CharUnicodeInfo.GetUnicodeCategory(character)) & 1) != 0;

        return isMember != IsNegated;
    }
}
