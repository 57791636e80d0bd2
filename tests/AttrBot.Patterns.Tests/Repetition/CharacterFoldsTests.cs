using System.Text.RegularExpressions;
using AttrBot.Dispatch;

namespace AttrBot.Patterns.Tests.Repetition;

/// <summary>What the regex engine holds for equal in references is compared as equal.</summary>
public sealed class CharacterFoldsTests
{
    [Fact]
    public void EqualCharacters_AreMappedToTheSame()
    {
        var folds = new CharacterFolds(FoldPages.Table.AsSpan());
        var twice = new Regex(@"\A(.)\1\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);
        int equal = 0;
        for (int code = 0; code <= char.MaxValue; code++)
        {
            char character = (char)code;
            string others = CaseEquivalence.GetEquivalents(character) + char.ToLowerInvariant(character) + char.ToUpperInvariant(character)
                + (char)(code ^ 1) + (char)(code ^ 0x20) + folds[character];
            foreach (char other in others)
            {
                bool isEqual = twice.IsMatch($"{character}{other}");
                Assert.True(isEqual == (folds[character] == folds[other]), $"{code:X4} {(int)other:X4}");
                equal += isEqual ? 1 : 0;
            }
        }

        Assert.True(equal > char.MaxValue);
    }

    [Fact]
    public void Text_IsMappedAsItsCharacters()
    {
        var folds = new CharacterFolds(FoldPages.Table.AsSpan());
        var random = new Random(1);
        Span<char> folded = stackalloc char[200];
        for (int round = 0; round < 2_000; round++)
        {
            char[] text = new char[random.Next(folded.Length)];
            for (int i = 0; i < text.Length; i++)
            {
                text[i] = (char)random.Next(random.Next(3) switch { 0 => 0x80, 1 => 0x500, _ => 0x10000 });
            }

            folds.Fold(text, folded);
            for (int i = 0; i < text.Length; i++)
            {
                Assert.Equal(folds[text[i]], folded[i]);
            }
        }
    }

    [Fact]
    public void EqualCharacters_AreAllPartsOfWordsOrNoneIs() =>
        Assert.All(CaseEquivalence.AllClasses, equivalents => Assert.Single(equivalents.Select(TriggerAssertion.IsWord).Distinct()));
}
