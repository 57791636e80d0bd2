namespace AttrBot.Patterns;

/// <summary>
/// Which characters .NET's regex engine holds for equal under <c>IgnoreCase | CultureInvariant</c>. It is a table of its own in
/// .NET, not <see cref="char.ToLowerInvariant"/>: <c>k</c> equals <c>K</c> and the Kelvin sign, <c>s</c> does not equal the long s.
/// </summary>
public static class CaseEquivalence
{
    private static readonly Dictionary<char, string> Classes = BuildClasses();

    /// <summary>Every set of two or more equal characters, each in ascending order.</summary>
    public static IReadOnlyCollection<string> AllClasses { get; } = [.. new HashSet<string>(Classes.Values, StringComparer.Ordinal)];

    /// <summary>All characters equal to <paramref name="character"/>, itself included, in ascending order.</summary>
    public static string GetEquivalents(char character) =>
        Classes.TryGetValue(character, out var equivalents) ? equivalents : character.ToString();

    /// <summary>Whether another character is equal to <paramref name="character"/>.</summary>
    public static bool HasEquivalents(char character) => Classes.ContainsKey(character);

    /// <summary>Whether the two characters are equal.</summary>
    public static bool AreEqual(char left, char right) =>
        left == right || (Classes.TryGetValue(left, out var equivalents) && equivalents.IndexOf(right) >= 0);

    private static Dictionary<char, string> BuildClasses()
    {
        var byFirst = new Dictionary<char, SortedSet<char>>();
        foreach (var (first, last, delta, step) in CaseEquivalenceTable.Rows)
        {
            for (var character = first; character <= last; character += step)
            {
                if (!byFirst.TryGetValue((char)character, out var members))
                {
                    byFirst[(char)character] = members = [(char)character];
                }

                members.Add((char)(character + delta));
            }
        }

        var classes = new Dictionary<char, string>();
        foreach (var members in byFirst.Values)
        {
            var equivalents = string.Concat(members);
            foreach (var member in members)
            {
                classes[member] = equivalents;
            }
        }

        return classes;
    }
}
