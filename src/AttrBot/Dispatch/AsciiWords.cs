using System.Runtime.CompilerServices;

namespace AttrBot.Dispatch;

/// <summary>The parts of words among the ASCII characters, by a table: most characters of most messages are ASCII.</summary>
internal static class AsciiWords
{
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
}
