using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>A set of UTF-16 code units as a pattern writes it.</summary>
public sealed class CharacterClass
{
    internal CharacterClass(
        bool isNegated,
        ImmutableArray<CharacterRange> ranges,
        ImmutableArray<CharacterCategory> categories,
        CharacterClass? subtraction = null)
    {
        IsNegated = isNegated;
        Ranges = ranges;
        Categories = categories;
        Subtraction = subtraction;
    }

    /// <summary>Whether the set is what <see cref="Ranges"/> and <see cref="Categories"/> do not hold: <c>[^…]</c>.</summary>
    public bool IsNegated { get; }

    /// <summary>The characters and ranges, named blocks such as <c>\p{IsGreek}</c> included, in the order of the text.</summary>
    public ImmutableArray<CharacterRange> Ranges { get; }

    /// <summary>The categories, in the order of the text.</summary>
    public ImmutableArray<CharacterCategory> Categories { get; }

    /// <summary>What is taken away again, after the negation: <c>[a-z-[aeiou]]</c>.</summary>
    public CharacterClass? Subtraction { get; }

    /// <summary>Whether the set holds <paramref name="character"/>.</summary>
    /// <param name="character">The character.</param>
    /// <param name="ignoreCase">Whether characters and ranges, but not categories, stand for all that differ in case alone.</param>
    public bool Contains(char character, bool ignoreCase)
    {
        if (HasMember(character, ignoreCase) == IsNegated)
        {
            return false;
        }

        return Subtraction is null || !Subtraction.Contains(character, ignoreCase);
    }

    private bool HasMember(char character, bool ignoreCase)
    {
        foreach (var category in Categories)
        {
            if (category.Contains(character))
            {
                return true;
            }
        }

        if (!ignoreCase || !CaseEquivalence.HasEquivalents(character))
        {
            return IsInRanges(character);
        }

        foreach (var equivalent in CaseEquivalence.GetEquivalents(character))
        {
            if (IsInRanges(equivalent))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsInRanges(char character)
    {
        foreach (var range in Ranges)
        {
            if (range.Contains(character))
            {
                return true;
            }
        }

        return false;
    }
}
