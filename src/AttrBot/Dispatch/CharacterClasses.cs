using System.Runtime.CompilerServices;

namespace AttrBot.Dispatch;

/// <summary>The class of each character: of 128 directly, of the others in a page that the upper byte names.</summary>
internal readonly ref struct CharacterClasses(ReadOnlySpan<byte> table)
{
    private const int AsciiLength = 128;
    private const int FirstPage = AsciiLength + 256;

    private readonly ReadOnlySpan<byte> _table = table;

    /// <summary>The class of a character.</summary>
    public int this[char character]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => character < AsciiLength
            ? _table[character]
            : _table[FirstPage + (_table[AsciiLength + (character >> 8)] << 8) + (character & 0xFF)];
    }
}
