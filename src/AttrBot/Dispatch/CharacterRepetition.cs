using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace AttrBot.Dispatch;

/// <summary>
/// Finds windows: places of a message that are equal at fixed distances. For each distance, a bit for each place tells whether the
/// character there equals the one so much further; a window is found where all of its bits are set.
/// </summary>
internal static class CharacterRepetition
{
    private const int Block = 64;
    private const int MaxDistance = 63;
    private const int MaxDistances = 16;
    private const int Header = 3;
    private const int FirstWindow = 2;
    private const int DistanceShift = 32;
    private const ulong IsLast = 1UL << 63;

    /// <summary>The bits of the windows that a message has.</summary>
    /// <param name="text">The message.</param>
    /// <param name="group">
    /// The windows: counts of distances and windows, the greatest offset, the distances, then for each window the offsets by distance; the
    /// distance 0 stands for word boundaries.
    /// </param>
    /// <param name="folds">How characters are compared.</param>
    public static ulong Find(ReadOnlySpan<char> text, ReadOnlySpan<ulong> group, CharacterFolds folds)
    {
        ulong all = (~0UL >> (Block - (int)group[1])) << FirstWindow;
        Span<ulong> equal = stackalloc ulong[MaxDistances];
        ulong found = 0;
        for (int start = 0; start < text.Length && found != all; start += Step(group))
        {
            Compare(text, start, group, folds, equal);
            ReadOnlySpan<ulong> windows = Windows(group);
            for (ulong window = 1UL << FirstWindow; (all & window) != 0; window <<= 1)
            {
                found |= FindStarts(ref windows, equal) != 0 ? window : 0;
            }
        }

        return found;
    }

    /// <summary>Where in a message the first of some windows is; behind its end if there is none.</summary>
    /// <param name="text">The message.</param>
    /// <param name="group">The windows.</param>
    /// <param name="wanted">The bits of those that count.</param>
    /// <param name="folds">How characters are compared.</param>
    public static int FindFirst(ReadOnlySpan<char> text, ReadOnlySpan<ulong> group, ulong wanted, CharacterFolds folds)
    {
        Span<ulong> equal = stackalloc ulong[MaxDistances];
        for (int start = 0; start < text.Length; start += Step(group))
        {
            Compare(text, start, group, folds, equal);
            ReadOnlySpan<ulong> windows = Windows(group);
            ulong starts = 0;
            for (ulong left = wanted >> FirstWindow; left != 0; left >>= 1)
            {
                ulong here = FindStarts(ref windows, equal);
                starts |= (left & 1) != 0 ? here : 0;
            }

            if (starts != 0)
            {
                return start + BitOperations.TrailingZeroCount(starts);
            }
        }

        return text.Length;
    }

    // A window must lie in one block, so that blocks overlap by the longest.
    private static int Step(ReadOnlySpan<ulong> group) => Block - (int)group[2];

    private static ReadOnlySpan<ulong> Windows(ReadOnlySpan<ulong> group) => group[(Header + (int)group[0])..];

    /// <summary>Finds for each distance which characters of a block equal the ones that much further.</summary>
    private static void Compare(ReadOnlySpan<char> text, int start, ReadOnlySpan<ulong> group, CharacterFolds folds, Span<ulong> equal)
    {
        Span<char> folded = stackalloc char[Block + MaxDistance + 1];
        ReadOnlySpan<char> part = text.Slice(start, Math.Min(folded.Length, text.Length - start));
        folds.Fold(part, folded);
        ReadOnlySpan<ulong> distances = group.Slice(Header, (int)group[0]);
        for (int i = 0; i < distances.Length; i++)
        {
            int distance = (int)distances[i];
            equal[i] = distance == 0 ? FindBoundaries(text, start) : FindEqual(folded, distance, part.Length - distance);
        }
    }

    /// <summary>Where in a block the next window is; goes on to the one behind it.</summary>
    private static ulong FindStarts(ref ReadOnlySpan<ulong> windows, scoped ReadOnlySpan<ulong> equal)
    {
        ulong starts = ulong.MaxValue;
        int next = 0;
        ulong places;
        do
        {
            places = windows[next++];
            ulong bits = equal[(byte)(places >> DistanceShift)];
            for (uint offsets = (uint)places; offsets != 0; offsets &= offsets - 1)
            {
                starts &= bits >> BitOperations.TrailingZeroCount(offsets);
            }
        }
        while ((places & IsLast) == 0);

        windows = windows[next..];
        return starts;
    }

    /// <summary>Which of the first characters of a block equal the ones that much further.</summary>
    private static ulong FindEqual(ReadOnlySpan<char> folded, int distance, int count)
    {
        if (count <= 0)
        {
            return 0;
        }

        ref ushort first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(folded));
        ulong bits = 0;
        for (int i = 0; i < Block && i < count; i += Vector128<ushort>.Count)
        {
            Vector128<ushort> here = Vector128.LoadUnsafe(ref first, (nuint)i);
            Vector128<ushort> there = Vector128.LoadUnsafe(ref first, (nuint)(i + distance));
            bits |= (ulong)Vector128.Equals(here, there).ExtractMostSignificantBits() << i;
        }

        return count < Block ? bits & ((1UL << count) - 1) : bits;
    }

    /// <summary>Before which of the places of a block there is a word boundary.</summary>
    private static ulong FindBoundaries(ReadOnlySpan<char> text, int start)
    {
        ReadOnlySpan<char> block = text.Slice(start, Math.Min(Block, text.Length - start));
        ulong words = Ascii.IsValid(block) ? AsciiWords.Find(block) : FindWords(block);
        ulong before = start > 0 && TriggerAssertion.IsBoundaryWord(text[start - 1]) ? 1UL : 0;
        return words ^ ((words << 1) | before);
    }

    private static ulong FindWords(ReadOnlySpan<char> block)
    {
        ulong words = 0;
        for (int i = 0; i < block.Length; i++)
        {
            words |= TriggerAssertion.IsBoundaryWord(block[i]) ? 1UL << i : 0;
        }

        return words;
    }
}
