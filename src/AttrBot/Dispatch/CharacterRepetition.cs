using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
        ReadOnlySpan<ulong> distances = group.Slice(3, (int)group[0]);
        ReadOnlySpan<ulong> windows = group[(3 + distances.Length)..];
        ulong all = (~0UL >> (Block - (int)group[1])) << FirstWindow;

        // A window must lie in one block, so that blocks overlap by the longest.
        int step = Block - (int)group[2];
        Span<char> folded = stackalloc char[Block + MaxDistance + 1];
        Span<ulong> equal = stackalloc ulong[MaxDistances];
        ulong found = 0;
        for (int start = 0; start < text.Length && found != all; start += step)
        {
            ReadOnlySpan<char> part = text.Slice(start, Math.Min(folded.Length, text.Length - start));
            folds.Fold(part, folded);
            for (int i = 0; i < distances.Length; i++)
            {
                int distance = (int)distances[i];
                equal[i] = distance == 0 ? FindBoundaries(text, start) : FindEqual(folded, distance, part.Length - distance);
            }

            found |= Find(windows, (int)group[1], equal);
        }

        return found;
    }

    private static ulong Find(ReadOnlySpan<ulong> windows, int count, ReadOnlySpan<ulong> equal)
    {
        ulong found = 0;
        int next = 0;
        for (int window = 0; window < count; window++)
        {
            ulong starts = ulong.MaxValue;
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

            found |= starts != 0 ? 1UL << (FirstWindow + window) : 0;
        }

        return found;
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
        ulong words = 0;
        int length = Math.Min(Block, text.Length - start);
        for (int i = 0; i < length; i++)
        {
            char character = text[start + i];
            bool isWord = char.IsAscii(character) ? AsciiWords.Fold(character) != 0 : TriggerAssertion.IsBoundaryWord(character);
            words |= (isWord ? 1UL : 0) << i;
        }

        ulong before = start > 0 && TriggerAssertion.IsBoundaryWord(text[start - 1]) ? 1UL : 0;
        return words ^ ((words << 1) | before);
    }
}
