using System.Collections.Concurrent;
using System.Globalization;

namespace AttrBot.Patterns;

/// <summary>
/// The sets that nodes of a pattern match, with their case rule. Where Unicode categories decide, characters that are not
/// assigned in the tables of this process are in the set: the runtime that the pattern will run on may know them. For all others
/// the set is exact.
/// </summary>
internal static class CharacterSets
{
    private static readonly ConcurrentDictionary<CharacterCategory, CharacterSet> s_categories = new();

    private static readonly ConcurrentDictionary<(CharacterCategory Category, bool IsNegated), CharacterSet> s_plain = new();

    private static readonly CharacterSet s_ascii = CharacterSet.From([new CharacterRange('\0', '\x7F')]);

    private static readonly CharacterSet s_cased = CharacterSet.Of(string.Concat(CaseEquivalence.AllClasses));

    private static readonly ConcurrentDictionary<char, CharacterSet> s_single = new();

    private static readonly ConcurrentDictionary<char, CharacterSet> s_folds = new();

    /// <summary>The characters that Unicode has not assigned yet, as far as this process knows.</summary>
    public static CharacterSet Unassigned { get; } = Collect(CharacterCategory.Of(UnicodeCategory.OtherNotAssigned));

    /// <summary><c>\w</c>.</summary>
    public static CharacterSet Word { get; } = Of(CharacterCategory.Word).Union(Unassigned);

    /// <summary><c>\s</c>.</summary>
    public static CharacterSet Whitespace { get; } = Of(CharacterCategory.Whitespace);

    /// <summary><c>\d</c>.</summary>
    public static CharacterSet Digit { get; } = Of(CharacterCategory.Digit);

    /// <summary>What a class matches.</summary>
    public static CharacterSet Of(CharacterClassNode node)
    {
        // Such as \w, which most patterns have: it has hundreds of ranges.
        if (node.Characters is { Ranges.Length: 0, Categories: [var category], Subtraction: null })
        {
            var key = (category, node.Characters.IsNegated);
            return s_plain.TryGetValue(key, out CharacterSet? known) ? known : s_plain.GetOrAdd(key, Create(node));
        }

        return Create(node);
    }

    /// <summary>What a character of a text matches.</summary>
    public static CharacterSet Of(char character, bool ignoreCase) =>
        ignoreCase ? Fold(character) : s_single.GetOrAdd(character, static single => CharacterSet.Of(single.ToString()));

    /// <summary>All characters equal to one without regard to case.</summary>
    public static CharacterSet Fold(char character) =>
        s_folds.GetOrAdd(character, static folded => CharacterSet.Of(CaseEquivalence.GetEquivalents(folded)));

    private static CharacterSet Create(CharacterClassNode node)
    {
        CharacterSet set = Of(node.Characters, node.IgnoreCase);
        return UsesCategories(node.Characters) ? set.Union(Unassigned) : set;
    }

    private static bool UsesCategories(CharacterClass characters) =>
        characters.Categories.Length > 0 || (characters.Subtraction is { } subtraction && UsesCategories(subtraction));

    private static CharacterSet Of(CharacterClass characters, bool ignoreCase)
    {
        CharacterSet set = CharacterSet.From(characters.Ranges);
        if (ignoreCase)
        {
            set = CloseOverCase(set);
        }

        foreach (CharacterCategory category in characters.Categories)
        {
            set = set.Union(Of(category));
        }

        if (characters.IsNegated)
        {
            set = set.Complement();
        }

        return characters.Subtraction is { } subtraction ? set.Except(Of(subtraction, ignoreCase)) : set;
    }

    /// <summary>
    /// A set with all that references to groups may hold for equal to its characters: they compare by the lower case of a culture, which is
    /// not the table of the rest of the engine. Among ASCII characters the two agree, but for those that equal others.
    /// </summary>
    public static CharacterSet CloseOverAnyCase(CharacterSet set) => set.IsSubsetOf(s_ascii) ? CloseOverCase(set).Union(s_ascii.Complement())
        : CloseOverCase(set).Union(s_ascii.Complement()).Union(CharacterSet.Of("iIkK"));

    private static CharacterSet CloseOverCase(CharacterSet set) => set.IsDisjointFrom(s_cased) ? set : set.Union(CharacterSet.Of(string.Concat(
        CaseEquivalence.AllClasses.Where(equivalents => equivalents.Any(set.Contains)))));

    private static CharacterSet Of(CharacterCategory category) => s_categories.GetOrAdd(category, Collect);

    private static CharacterSet Collect(CharacterCategory category)
    {
        var ranges = new List<CharacterRange>();
        int start = -1;
        for (int character = 0; character <= char.MaxValue + 1; character++)
        {
            bool isMember = character <= char.MaxValue && category.Contains((char)character);
            if (isMember && start < 0)
            {
                start = character;
            }
            else if (!isMember && start >= 0)
            {
                ranges.Add(new CharacterRange((char)start, (char)(character - 1)));
                start = -1;
            }
        }

        return CharacterSet.From(ranges);
    }
}
