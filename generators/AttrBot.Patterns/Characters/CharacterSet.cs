using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>A set of UTF-16 code units as ranges that are sorted, disjoint and not adjacent. Immutable.</summary>
public sealed class CharacterSet : IEquatable<CharacterSet>
{
    private readonly CharacterRange[] _ranges;

    private CharacterSet(CharacterRange[] ranges) => _ranges = ranges;

    /// <summary>No character.</summary>
    public static CharacterSet Empty { get; } = new([]);

    /// <summary>All characters.</summary>
    public static CharacterSet All { get; } = new([new CharacterRange(char.MinValue, char.MaxValue)]);

    /// <summary>What <c>.</c> matches.</summary>
    public static CharacterSet AllButLineFeed { get; } = Of("\n").Complement();

    /// <summary>What <c>\d</c> matches: the decimal digits of all scripts.</summary>
    public static CharacterSet Digits => CharacterSets.Digit;

    /// <summary>The ranges in ascending order.</summary>
    public ReadOnlySpan<CharacterRange> Ranges => _ranges;

    /// <summary>What <see cref="ChatStatistics"/> makes of the set; negative until it has been asked.</summary>
    internal double Probability { get; set; } = -1;

    /// <summary>How many characters there are.</summary>
    public int Count => _ranges.Sum(range => range.Last - range.First + 1);

    /// <summary>The set of some characters.</summary>
    public static CharacterSet Of(string characters) => From(characters.Select(character => new CharacterRange(character, character)));

    /// <summary>The set of ranges, which may overlap and stand in any order.</summary>
    public static CharacterSet From(IEnumerable<CharacterRange> ranges)
    {
        var merged = new List<CharacterRange>();
        foreach (CharacterRange range in ranges.OrderBy(range => range.First))
        {
            Append(merged, range);
        }

        return new CharacterSet([.. merged]);
    }

    /// <summary>Whether the set holds a character.</summary>
    public bool Contains(char character) => Find(character) >= 0;

    /// <summary>The characters of either set.</summary>
    public CharacterSet Union(CharacterSet other)
    {
        if (other.IsSubsetOf(this))
        {
            return this;
        }

        if (IsSubsetOf(other))
        {
            return other;
        }

        var merged = new List<CharacterRange>(_ranges.Length + other._ranges.Length);
        int mine = 0;
        int theirs = 0;
        while (mine < _ranges.Length || theirs < other._ranges.Length)
        {
            bool takeMine = theirs == other._ranges.Length || (mine < _ranges.Length && _ranges[mine].First <= other._ranges[theirs].First);
            Append(merged, takeMine ? _ranges[mine++] : other._ranges[theirs++]);
        }

        return new CharacterSet([.. merged]);
    }

    /// <summary>Whether the other set holds all characters of this one.</summary>
    public bool IsSubsetOf(CharacterSet other)
    {
        foreach (CharacterRange range in _ranges)
        {
            int index = other.Find(range.First);
            if (index < 0 || other._ranges[index].Last < range.Last)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>All other characters.</summary>
    public CharacterSet Complement()
    {
        var gaps = new List<CharacterRange>();
        int next = 0;
        foreach (CharacterRange range in _ranges)
        {
            if (range.First > next)
            {
                gaps.Add(new CharacterRange((char)next, (char)(range.First - 1)));
            }

            next = range.Last + 1;
        }

        if (next <= char.MaxValue)
        {
            gaps.Add(new CharacterRange((char)next, char.MaxValue));
        }

        return new CharacterSet([.. gaps]);
    }

    /// <summary>The characters of this set that are not in the other.</summary>
    public CharacterSet Except(CharacterSet other) => IsDisjointFrom(other) ? this : Intersect(other.Complement());

    /// <summary>The characters of both sets.</summary>
    public CharacterSet Intersect(CharacterSet other)
    {
        var common = new List<CharacterRange>();
        int mine = 0;
        int theirs = 0;
        while (mine < _ranges.Length && theirs < other._ranges.Length)
        {
            CharacterRange left = _ranges[mine];
            CharacterRange right = other._ranges[theirs];
            char first = left.First > right.First ? left.First : right.First;
            char last = left.Last < right.Last ? left.Last : right.Last;
            if (first <= last)
            {
                common.Add(new CharacterRange(first, last));
            }

            if (left.Last <= right.Last)
            {
                mine++;
            }

            if (right.Last <= left.Last)
            {
                theirs++;
            }
        }

        return new CharacterSet([.. common]);
    }

    /// <summary>Whether no character is in both sets.</summary>
    public bool IsDisjointFrom(CharacterSet other)
    {
        int mine = 0;
        int theirs = 0;
        while (mine < _ranges.Length && theirs < other._ranges.Length)
        {
            if (_ranges[mine].Last < other._ranges[theirs].First)
            {
                mine++;
            }
            else if (other._ranges[theirs].Last < _ranges[mine].First)
            {
                theirs++;
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The characters in ascending order.</summary>
    public IEnumerable<char> Enumerate()
    {
        foreach (CharacterRange range in _ranges)
        {
            for (int character = range.First; character <= range.Last; character++)
            {
                yield return (char)character;
            }
        }
    }

    /// <inheritdoc/>
    public bool Equals(CharacterSet? other) => other is not null && _ranges.AsSpan().SequenceEqual(other._ranges);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CharacterSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        int hash = _ranges.Length;
        foreach (CharacterRange range in _ranges)
        {
            hash = unchecked((hash * 31) + (range.First << 16) + range.Last);
        }

        return hash;
    }

    private static void Append(List<CharacterRange> merged, CharacterRange range)
    {
        if (merged.Count > 0 && range.First <= merged[merged.Count - 1].Last + 1)
        {
            CharacterRange last = merged[merged.Count - 1];
            merged[merged.Count - 1] = new CharacterRange(last.First, (char)Math.Max(last.Last, range.Last));
        }
        else
        {
            merged.Add(range);
        }
    }

    /// <summary>The index of the range that holds a character; negative if none does.</summary>
    private int Find(char character)
    {
        int low = 0;
        int high = _ranges.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (character < _ranges[middle].First)
            {
                high = middle - 1;
            }
            else if (character > _ranges[middle].Last)
            {
                low = middle + 1;
            }
            else
            {
                return middle;
            }
        }

        return -1;
    }
}
