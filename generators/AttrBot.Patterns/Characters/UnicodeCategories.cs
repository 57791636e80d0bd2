using System.Globalization;

namespace AttrBot.Patterns;

/// <summary>The general categories of <c>\p{Lu}</c> and their like.</summary>
internal static class UnicodeCategories
{
    private static readonly Dictionary<string, CharacterCategory> Categories = new(StringComparer.Ordinal)
    {
        ["C"] = CharacterCategory.Of(
            UnicodeCategory.Control,
            UnicodeCategory.Format,
            UnicodeCategory.OtherNotAssigned,
            UnicodeCategory.PrivateUse,
            UnicodeCategory.Surrogate),
        ["Cc"] = CharacterCategory.Of(UnicodeCategory.Control),
        ["Cf"] = CharacterCategory.Of(UnicodeCategory.Format),
        ["Cn"] = CharacterCategory.Of(UnicodeCategory.OtherNotAssigned),
        ["Co"] = CharacterCategory.Of(UnicodeCategory.PrivateUse),
        ["Cs"] = CharacterCategory.Of(UnicodeCategory.Surrogate),
        ["L"] = CharacterCategory.Of(
            UnicodeCategory.LowercaseLetter,
            UnicodeCategory.ModifierLetter,
            UnicodeCategory.OtherLetter,
            UnicodeCategory.TitlecaseLetter,
            UnicodeCategory.UppercaseLetter),
        ["Ll"] = CharacterCategory.Of(UnicodeCategory.LowercaseLetter),
        ["Lm"] = CharacterCategory.Of(UnicodeCategory.ModifierLetter),
        ["Lo"] = CharacterCategory.Of(UnicodeCategory.OtherLetter),
        ["Lt"] = CharacterCategory.Of(UnicodeCategory.TitlecaseLetter),
        ["Lu"] = CharacterCategory.Of(UnicodeCategory.UppercaseLetter),
        ["M"] = CharacterCategory.Of(UnicodeCategory.SpacingCombiningMark, UnicodeCategory.EnclosingMark, UnicodeCategory.NonSpacingMark),
        ["Mc"] = CharacterCategory.Of(UnicodeCategory.SpacingCombiningMark),
        ["Me"] = CharacterCategory.Of(UnicodeCategory.EnclosingMark),
        ["Mn"] = CharacterCategory.Of(UnicodeCategory.NonSpacingMark),
        ["N"] = CharacterCategory.Of(UnicodeCategory.DecimalDigitNumber, UnicodeCategory.LetterNumber, UnicodeCategory.OtherNumber),
        ["Nd"] = CharacterCategory.Of(UnicodeCategory.DecimalDigitNumber),
        ["Nl"] = CharacterCategory.Of(UnicodeCategory.LetterNumber),
        ["No"] = CharacterCategory.Of(UnicodeCategory.OtherNumber),
        ["P"] = CharacterCategory.Of(
            UnicodeCategory.ConnectorPunctuation,
            UnicodeCategory.DashPunctuation,
            UnicodeCategory.ClosePunctuation,
            UnicodeCategory.FinalQuotePunctuation,
            UnicodeCategory.InitialQuotePunctuation,
            UnicodeCategory.OtherPunctuation,
            UnicodeCategory.OpenPunctuation),
        ["Pc"] = CharacterCategory.Of(UnicodeCategory.ConnectorPunctuation),
        ["Pd"] = CharacterCategory.Of(UnicodeCategory.DashPunctuation),
        ["Pe"] = CharacterCategory.Of(UnicodeCategory.ClosePunctuation),
        ["Pf"] = CharacterCategory.Of(UnicodeCategory.FinalQuotePunctuation),
        ["Pi"] = CharacterCategory.Of(UnicodeCategory.InitialQuotePunctuation),
        ["Po"] = CharacterCategory.Of(UnicodeCategory.OtherPunctuation),
        ["Ps"] = CharacterCategory.Of(UnicodeCategory.OpenPunctuation),
        ["S"] = CharacterCategory.Of(
            UnicodeCategory.CurrencySymbol,
            UnicodeCategory.ModifierSymbol,
            UnicodeCategory.MathSymbol,
            UnicodeCategory.OtherSymbol),
        ["Sc"] = CharacterCategory.Of(UnicodeCategory.CurrencySymbol),
        ["Sk"] = CharacterCategory.Of(UnicodeCategory.ModifierSymbol),
        ["Sm"] = CharacterCategory.Of(UnicodeCategory.MathSymbol),
        ["So"] = CharacterCategory.Of(UnicodeCategory.OtherSymbol),
        ["Z"] = CharacterCategory.Of(UnicodeCategory.LineSeparator, UnicodeCategory.ParagraphSeparator, UnicodeCategory.SpaceSeparator),
        ["Zl"] = CharacterCategory.Of(UnicodeCategory.LineSeparator),
        ["Zp"] = CharacterCategory.Of(UnicodeCategory.ParagraphSeparator),
        ["Zs"] = CharacterCategory.Of(UnicodeCategory.SpaceSeparator),
    };

    private static readonly CharacterCategory CasedLetters = CharacterCategory.Of(
        UnicodeCategory.LowercaseLetter,
        UnicodeCategory.TitlecaseLetter,
        UnicodeCategory.UppercaseLetter);

    /// <summary>Finds a category by its name, which is case-sensitive. A cased letter is any cased letter when case is ignored.</summary>
    public static bool TryGet(string name, bool ignoreCase, out CharacterCategory category)
    {
        if (!Categories.TryGetValue(name, out category))
        {
            return false;
        }

        if (ignoreCase && name is ("Ll" or "Lt" or "Lu"))
        {
            category = CasedLetters;
        }

        return true;
    }
}
