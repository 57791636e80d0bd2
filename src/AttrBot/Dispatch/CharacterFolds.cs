using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace AttrBot.Dispatch;

/// <summary>Maps characters so that those that the regex engine holds for equal regardless of case become the same.</summary>
internal readonly ref struct CharacterFolds(ReadOnlySpan<ushort> table)
{
    private const int PageLength = 256;

    private readonly ReadOnlySpan<ushort> _table = table;

    /// <summary>What stands for a character and all that equal it.</summary>
    public char this[char character]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => char.IsAscii(character)
            ? (uint)(character - 'A') <= 'Z' - 'A' ? (char)(character | 0x20) : character
            : (char)(character - _table[PageLength + (_table[character >> 8] << 8) + (character & 0xFF)]);
    }

    /// <summary>Maps each character of a text.</summary>
    public void Fold(ReadOnlySpan<char> text, Span<char> folded)
    {
        int done = 0;
        while (done < text.Length)
        {
            OperationStatus status = Ascii.ToLower(text[done..], folded[done..], out int written);
            done += written;
            if (status == OperationStatus.Done)
            {
                break;
            }

            for (; done < text.Length && !char.IsAscii(text[done]); done++)
            {
                folded[done] = this[text[done]];
            }
        }
    }
}
