using System.Text.RegularExpressions;
using AttrBot.Patterns.Tests.Generation;
using FsCheck.Fluent;

namespace AttrBot.Patterns.Tests;

/// <summary>Character classes hold the characters that the engine matches, all 65,536 code units asked.</summary>
public sealed class CharacterClassTests
{
    private static readonly string Everything = string.Concat(Enumerable.Range(char.MinValue, char.MaxValue + 1).Select(code => (char)code));

    [Theory]
    [InlineData(@"[a-z]")]
    [InlineData(@"[^a-z]")]
    [InlineData(@"[k]")]
    [InlineData(@"[^k]")]
    [InlineData(@"[i-]")]
    [InlineData(@"[a-z-[aeiou]]")]
    [InlineData(@"[^a-z-[A-K]]")]
    [InlineData(@"[a-z-[^k-z-[m]]]")]
    [InlineData(@"[\w-[\d_]]")]
    [InlineData(@"[\W\d]")]
    [InlineData(@"[\S-[\p{P}]]")]
    [InlineData(@"\d")]
    [InlineData(@"\D")]
    [InlineData(@"\w")]
    [InlineData(@"\W")]
    [InlineData(@"\s")]
    [InlineData(@"\S")]
    [InlineData(@"\p{Lu}")]
    [InlineData(@"\P{Lu}")]
    [InlineData(@"[\p{Ll}1]")]
    [InlineData(@"\p{Lt}")]
    [InlineData(@"\p{L}")]
    [InlineData(@"\p{M}")]
    [InlineData(@"\p{N}")]
    [InlineData(@"\p{P}")]
    [InlineData(@"\p{S}")]
    [InlineData(@"\p{Z}")]
    [InlineData(@"\p{C}")]
    [InlineData(@"\p{IsGreek}")]
    [InlineData(@"\P{IsGreek}")]
    [InlineData(@"\P{IsBasicLatin}")]
    [InlineData(@"[^\P{IsLetterlikeSymbols}]")]
    [InlineData(@"[]a]")]
    [InlineData(@"[a\]]")]
    [InlineData(@"[--a]")]
    [InlineData(@"[\b\-\x41-\u0043]")]
    [InlineData(@"[^\0-\uFFFF]")]
    public void Class_HoldsWhatTheEngineMatches(string pattern)
    {
        AssertHoldsWhatEngineMatches(pattern, PatternOptions.CultureInvariant);
        AssertHoldsWhatEngineMatches(pattern, PatternOptions.CultureInvariant | PatternOptions.IgnoreCase);
    }

    [Fact]
    public void GeneratedClasses_HoldWhatTheEngineMatches()
    {
        var cases = from pattern in PatternGen.CharacterClass from options in PatternGen.Options select new PatternCase(pattern, options);

        PatternProperty.ForAll(cases, 300, input =>
        {
            if (input.Parse() is { IsValid: true, Root: CharacterClassNode })
            {
                AssertHoldsWhatEngineMatches(input.Pattern, input.Options);
            }
        });
    }

    [Fact]
    public void Categories_AreTheEngines() => AssertPropertiesAreTheEngines(
        from first in "CLMNPSZ" from second in new[] { "", "c", "f", "n", "o", "s", "l", "m", "t", "u", "e", "d", "i", "k", "p" } select $"{first}{second}");

    [Fact]
    public void Blocks_AreTheEngines() => AssertPropertiesAreTheEngines(UnicodeBlockNames);

    [Fact]
    public void CaseEquivalence_IsTheEngines()
    {
        foreach (var character in Everything)
        {
            var regex = new Regex($@"\u{(int)character:X4}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            var expected = new List<char>();
            foreach (var match in regex.EnumerateMatches(Everything))
            {
                expected.Add(Everything[match.Index]);
            }

            if (!expected.SequenceEqual(CaseEquivalence.GetEquivalents(character)))
            {
                Assert.Fail($"U+{(int)character:X4}: {string.Concat(expected)} / {CaseEquivalence.GetEquivalents(character)}");
            }
        }
    }

    [Fact]
    public void CaseEquivalence_AgreesWithItself()
    {
        Assert.Equal("Kk\u212A", CaseEquivalence.GetEquivalents('k'));
        Assert.True(CaseEquivalence.AreEqual('K', '\u212A'));
        Assert.False(CaseEquivalence.AreEqual('s', '\u017F'));
        Assert.True(CaseEquivalence.AreEqual('1', '1'));
        Assert.False(CaseEquivalence.HasEquivalents('1'));
    }

    private static IEnumerable<string> UnicodeBlockNames =>
    [
        "IsAlphabeticPresentationForms", "IsArabic", "IsArabicPresentationForms-A", "IsArabicPresentationForms-B", "IsArmenian", "IsArrows",
        "IsBasicLatin", "IsBengali", "IsBlockElements", "IsBopomofo", "IsBopomofoExtended", "IsBoxDrawing", "IsBraillePatterns", "IsBuhid",
        "IsCJKCompatibility", "IsCJKCompatibilityForms", "IsCJKCompatibilityIdeographs", "IsCJKRadicalsSupplement",
        "IsCJKSymbolsandPunctuation", "IsCJKUnifiedIdeographs", "IsCJKUnifiedIdeographsExtensionA", "IsCherokee",
        "IsCombiningDiacriticalMarks", "IsCombiningDiacriticalMarksforSymbols", "IsCombiningHalfMarks", "IsCombiningMarksforSymbols",
        "IsControlPictures", "IsCurrencySymbols", "IsCyrillic", "IsCyrillicSupplement", "IsDevanagari", "IsDingbats",
        "IsEnclosedAlphanumerics", "IsEnclosedCJKLettersandMonths", "IsEthiopic", "IsGeneralPunctuation", "IsGeometricShapes", "IsGeorgian",
        "IsGreek", "IsGreekExtended", "IsGreekandCoptic", "IsGujarati", "IsGurmukhi", "IsHalfwidthandFullwidthForms",
        "IsHangulCompatibilityJamo", "IsHangulJamo", "IsHangulSyllables", "IsHanunoo", "IsHebrew", "IsHighPrivateUseSurrogates",
        "IsHighSurrogates", "IsHiragana", "IsIPAExtensions", "IsIdeographicDescriptionCharacters", "IsKanbun", "IsKangxiRadicals",
        "IsKannada", "IsKatakana", "IsKatakanaPhoneticExtensions", "IsKhmer", "IsKhmerSymbols", "IsLao", "IsLatin-1Supplement",
        "IsLatinExtended-A", "IsLatinExtended-B", "IsLatinExtendedAdditional", "IsLetterlikeSymbols", "IsLimbu", "IsLowSurrogates",
        "IsMalayalam", "IsMathematicalOperators", "IsMiscellaneousMathematicalSymbols-A", "IsMiscellaneousMathematicalSymbols-B",
        "IsMiscellaneousSymbols", "IsMiscellaneousSymbolsandArrows", "IsMiscellaneousTechnical", "IsMongolian", "IsMyanmar",
        "IsNumberForms", "IsOgham", "IsOpticalCharacterRecognition", "IsOriya", "IsPhoneticExtensions", "IsPrivateUse",
        "IsPrivateUseArea", "IsRunic", "IsSinhala", "IsSmallFormVariants", "IsSpacingModifierLetters", "IsSpecials",
        "IsSuperscriptsandSubscripts", "IsSupplementalArrows-A", "IsSupplementalArrows-B", "IsSupplementalMathematicalOperators",
        "IsSyriac", "IsTagalog", "IsTagbanwa", "IsTaiLe", "IsTamil", "IsTelugu", "IsThaana", "IsThai", "IsTibetan",
        "IsUnifiedCanadianAboriginalSyllabics", "IsVariationSelectors", "IsYiRadicals", "IsYiSyllables", "IsYijingHexagramSymbols",
        "IsKlingon", "Greek", "isGreek", "Is",
    ];

    private static void AssertPropertiesAreTheEngines(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            var pattern = $@"\p{{{name}}}";
            if (RegexSyntaxTree.Parse(pattern).IsValid)
            {
                AssertHoldsWhatEngineMatches(pattern, PatternOptions.CultureInvariant);
            }
            else
            {
                Assert.Throws<RegexParseException>(() => new Regex(pattern));
            }
        }
    }

    private static void AssertHoldsWhatEngineMatches(string pattern, PatternOptions options)
    {
        var node = Assert.IsType<CharacterClassNode>(RegexSyntaxTree.Parse(pattern, options).Root);
        var expected = new bool[Everything.Length];
        foreach (var match in new Regex(pattern, (RegexOptions)options).EnumerateMatches(Everything))
        {
            expected[match.Index] = true;
        }

        foreach (var character in Everything)
        {
            if (node.Matches(character) != expected[character])
            {
                Assert.Fail($"U+{(int)character:X4} in {pattern} with {options}: the engine says {expected[character]}.");
            }
        }
    }
}
