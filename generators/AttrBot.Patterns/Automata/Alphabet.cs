using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>
/// Divides the characters of some sets into classes such that each set is a union of classes. Classes are in the order in which
/// their representatives are pleasant to read. Immutable.
/// </summary>
public sealed class Alphabet
{
    // The order in which characters are chosen for an example: letters, digits, the space, punctuation.
    private const string Pleasant =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ123456789 0!?.,-:;/'()+=*_#@&%$\"[]{}<>|~^`\\";

    private readonly int[] _starts;
    private readonly int[] _classes;
    private readonly char[] _representatives;
    private readonly Dictionary<CharacterSet, ImmutableArray<int>> _classesOfSets = [];

    private Alphabet(CharacterSet[] sets)
    {
        _starts = FindStarts(sets);
        int[] parts = Divide(sets, out int count);
        _classes = Number(parts, count, out _representatives);
        var isOfSet = new bool[_representatives.Length];
        foreach (CharacterSet set in sets)
        {
            Array.Clear(isOfSet, 0, isOfSet.Length);
            foreach (CharacterRange range in set.Ranges)
            {
                (int first, int end) = FindIntervals(range);
                for (int i = first; i < end; i++)
                {
                    isOfSet[_classes[i]] = true;
                }
            }

            _classesOfSets[set] = [.. Enumerable.Range(0, isOfSet.Length).Where(index => isOfSet[index])];
        }
    }

    /// <summary>How many classes there are.</summary>
    public int Count => _representatives.Length;

    /// <summary>The alphabet of some automata.</summary>
    public static Alphabet Of(IEnumerable<PositionAutomaton> automata) =>
        Of(automata.SelectMany(automaton => automaton.States).Select(state => state.Characters));

    /// <summary>The alphabet of some sets.</summary>
    public static Alphabet Of(IEnumerable<CharacterSet> sets) => new([.. sets.Distinct()]);

    /// <summary>A character of a class that is pleasant to read.</summary>
    public char GetRepresentative(int characterClass) => _representatives[characterClass];

    /// <summary>The class of a character; -1 for one that no set holds.</summary>
    public int GetClass(char character)
    {
        int index = Array.BinarySearch(_starts, character);
        return _classes[index < 0 ? ~index - 1 : index];
    }

    /// <summary>The classes of a set, in ascending order.</summary>
    /// <exception cref="KeyNotFoundException">The alphabet was not made for the set.</exception>
    public ImmutableArray<int> GetClasses(CharacterSet set) => _classesOfSets[set];

    /// <summary>The characters of a class.</summary>
    public CharacterSet GetCharacters(int characterClass)
    {
        var ranges = new List<CharacterRange>();
        for (int i = 0; i < _starts.Length; i++)
        {
            if (_classes[i] == characterClass)
            {
                int end = i + 1 < _starts.Length ? _starts[i + 1] : char.MaxValue + 1;
                ranges.Add(new CharacterRange((char)_starts[i], (char)(end - 1)));
            }
        }

        return CharacterSet.From(ranges);
    }

    /// <summary>Where the characters begin that are in the same sets, in ascending order.</summary>
    private static int[] FindStarts(CharacterSet[] sets)
    {
        var starts = new int[1 + (2 * sets.Sum(set => set.Ranges.Length))];
        int next = 1;
        foreach (CharacterSet set in sets)
        {
            foreach (CharacterRange range in set.Ranges)
            {
                starts[next++] = range.First;
                starts[next++] = range.Last + 1;
            }
        }

        Array.Sort(starts);
        int count = 1;
        for (int i = 1; i < starts.Length; i++)
        {
            if (starts[i] != starts[count - 1])
            {
                starts[count++] = starts[i];
            }
        }

        Array.Resize(ref starts, count);
        return starts;
    }

    /// <summary>The intervals of a range of one of the sets, which starts and ends with some.</summary>
    private (int First, int End) FindIntervals(CharacterRange range) => (Array.BinarySearch(_starts, range.First), Array.BinarySearch(_starts, range.Last + 1));

    /// <summary>The part of each interval: those of one part are in the same sets, those of part 0 in none.</summary>
    private int[] Divide(CharacterSet[] sets, out int count)
    {
        var parts = new int[_starts.Length];
        count = 1;
        foreach (CharacterSet set in sets)
        {
            // What of a part is in the set goes into a new one.
            int[] moved = new int[count];
            foreach (CharacterRange range in set.Ranges)
            {
                (int first, int end) = FindIntervals(range);
                for (int i = first; i < end; i++)
                {
                    int part = parts[i];
                    if (moved[part] == 0)
                    {
                        moved[part] = count++;
                    }

                    parts[i] = moved[part];
                }
            }
        }

        return parts;
    }

    /// <summary>Puts in place of each part its number, in the order of what is most pleasant among its characters.</summary>
    private int[] Number(int[] parts, int count, out char[] representatives)
    {
        int[] numbers = [.. Enumerable.Repeat(-1, count)];
        var chosen = new List<char>();
        foreach (char character in Pleasant)
        {
            int index = Array.BinarySearch(_starts, character);
            Choose(parts[index < 0 ? ~index - 1 : index], character);
        }

        // Letters of other scripts before symbols, and what cannot be seen last.
        foreach (int index in Enumerable.Range(0, parts.Length).Where(index => parts[index] != 0 && numbers[parts[index]] < 0)
            .OrderBy(index => GetRank((char)_starts[index])).ThenBy(index => index).ToArray())
        {
            Choose(parts[index], (char)_starts[index]);
        }

        representatives = [.. chosen];
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = numbers[parts[i]];
        }

        return parts;

        void Choose(int part, char character)
        {
            if (part != 0 && numbers[part] < 0)
            {
                numbers[part] = chosen.Count;
                chosen.Add(character);
            }
        }
    }

    private static int GetRank(char character) =>
        char.IsLetterOrDigit(character) ? 0
        : char.IsPunctuation(character) || char.IsSymbol(character) ? 1
        : char.IsSurrogate(character) || char.IsControl(character) ? 3
        : 2;
}
