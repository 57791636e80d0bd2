using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>
/// Divides the characters of some sets into classes such that each set is a union of classes. Classes are in the order in which
/// their representatives are pleasant to read. Immutable.
/// </summary>
public sealed class Alphabet
{
    private const int BitsPerWord = 64;

    // The order in which characters are chosen for an example: letters, digits, the space, punctuation.
    private const string Pleasant =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ123456789 0!?.,-:;/'()+=*_#@&%$\"[]{}<>|~^`\\";

    private readonly int[] _starts;
    private readonly int[] _classes;
    private readonly char[] _representatives;
    private readonly Dictionary<CharacterSet, ImmutableArray<int>> _classesOfSets = [];

    private Alphabet(CharacterSet[] sets)
    {
        _starts =
        [
            .. sets.SelectMany(set => set.Ranges.ToArray())
                .SelectMany(range => new[] { range.First, range.Last + 1 })
                .Append(0)
                .Distinct()
                .OrderBy(start => start),
        ];
        int words = (sets.Length + BitsPerWord - 1) / BitsPerWord;
        Signature[] signatures = [.. _starts.Select(_ => new Signature(new ulong[words]))];
        for (int i = 0; i < sets.Length; i++)
        {
            foreach (int interval in FindIntervals(sets[i]))
            {
                signatures[interval].Words[i / BitsPerWord] |= 1UL << (i % BitsPerWord);
            }
        }

        _classes = Number(signatures, out _representatives);
        foreach (CharacterSet set in sets)
        {
            _classesOfSets[set] = [.. FindIntervals(set).Select(interval => _classes[interval]).Distinct().OrderBy(index => index)];
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

    private IEnumerable<int> FindIntervals(CharacterSet set)
    {
        foreach (CharacterRange range in set.Ranges.ToArray())
        {
            for (int i = Array.BinarySearch(_starts, range.First); i < _starts.Length && _starts[i] <= range.Last; i++)
            {
                yield return i;
            }
        }
    }

    /// <summary>Gives a number to each signature, in the order of what is most pleasant among its characters.</summary>
    private int[] Number(Signature[] signatures, out char[] representatives)
    {
        var numbers = new Dictionary<Signature, int>();
        var chosen = new List<char>();
        foreach (char character in Pleasant)
        {
            int index = Array.BinarySearch(_starts, character);
            Choose(signatures[index < 0 ? ~index - 1 : index], character);
        }

        // Letters of other scripts before symbols, and what cannot be seen last.
        foreach (int index in Enumerable.Range(0, _starts.Length).OrderBy(index => GetRank((char)_starts[index])).ThenBy(index => index))
        {
            Choose(signatures[index], (char)_starts[index]);
        }

        representatives = [.. chosen];
        return [.. signatures.Select(signature => numbers.TryGetValue(signature, out int number) ? number : -1)];

        void Choose(Signature signature, char character)
        {
            if (!signature.IsEmpty && !numbers.ContainsKey(signature))
            {
                numbers.Add(signature, chosen.Count);
                chosen.Add(character);
            }
        }
    }

    private static int GetRank(char character) =>
        char.IsLetterOrDigit(character) ? 0
        : char.IsPunctuation(character) || char.IsSymbol(character) ? 1
        : char.IsSurrogate(character) || char.IsControl(character) ? 3
        : 2;

    /// <summary>Which sets hold a character, one bit for each.</summary>
    private sealed record Signature(ulong[] Words)
    {
        public bool IsEmpty => Array.TrueForAll(Words, word => word == 0);

        public bool Equals(Signature? other) => other is not null && Words.AsSpan().SequenceEqual(other.Words);

        public override int GetHashCode()
        {
            int hash = 17;
            foreach (ulong word in Words)
            {
                hash = unchecked((hash * 31) + word.GetHashCode());
            }

            return hash;
        }
    }
}
