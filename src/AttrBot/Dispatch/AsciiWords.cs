using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AttrBot.Dispatch;

/// <summary>The parts of words among the ASCII characters: most characters of most messages are ASCII.</summary>
internal static class AsciiWords
{
    /// <summary>How many characters are looked at together.</summary>
    public const int BlockLength = 64;

    // The letter in lower case, the digit or the underscore; 0 for all others.
    private static ReadOnlySpan<byte> Folds =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 0, 0, 0, 0, 0, 0,
        0, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111,
        112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 0, 0, 0, 0, 95,
        0, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111,
        112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 0, 0, 0, 0, 0,
    ];

    /// <summary>The letter in lower case, the digit or the underscore that an ASCII character is; 0 if it is something else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Fold(char character) => Folds[character];

    /// <summary>Which of the first characters of an ASCII text are parts of words, a bit for each.</summary>
    public static ulong Find(ReadOnlySpan<char> text)
    {
        int length = Math.Min(text.Length, BlockLength);
        ref ushort first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        ulong words = 0;
        int i = 0;
        for (; i <= length - Vector128<ushort>.Count; i += Vector128<ushort>.Count)
        {
            Vector128<ushort> characters = Vector128.LoadUnsafe(ref first, (nuint)i);
            Vector128<ushort> isWord = IsBetween(characters | Vector128.Create((ushort)0x20), 'a', 'z')
                | IsBetween(characters, '0', '9')
                | Vector128.Equals(characters, Vector128.Create((ushort)'_'));
            words |= (ulong)isWord.ExtractMostSignificantBits() << i;
        }

        for (; i < length; i++)
        {
            words |= Fold(text[i]) != 0 ? 1UL << i : 0;
        }

        return words;
    }

    private static Vector128<ushort> IsBetween(Vector128<ushort> characters, char first, char last) =>
        Vector128.LessThanOrEqual(characters - Vector128.Create((ushort)first), Vector128.Create((ushort)(last - first)));
}
