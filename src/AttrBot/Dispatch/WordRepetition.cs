using System.Globalization;
using System.Numerics;
using System.Text;

namespace AttrBot.Dispatch;

/// <summary>Finds out whether a message has a word twice. A word is a run of characters of <c>\w</c>.</summary>
internal static class WordRepetition
{
    /// <summary>Two words side by side are equal.</summary>
    public const ulong Adjacent = 1;

    /// <summary>Two words are equal.</summary>
    public const ulong Anywhere = 2;

    /// <summary>Both.</summary>
    public const ulong All = Adjacent | Anywhere;

    // In a message of more words, one is taken to occur twice.
    private const int MaxWords = 256;

    private const uint Start = 2_166_136_261;
    private const uint Factor = 16_777_619;
    private const uint Unknown = uint.MaxValue;

    /// <summary>
    /// Whether a word occurs twice on one of the lines; null where only the engine can tell: a line has very many words, or the text has
    /// joiners, which are parts of words for boundaries alone.
    /// </summary>
    public static bool? IsOnALine(ReadOnlySpan<char> text, CharacterFolds folds)
    {
        if (text.IndexOfAny('\u200C', '\u200D') >= 0)
        {
            return null;
        }

        Span<uint> hashes = stackalloc uint[MaxWords];
        Span<int> starts = stackalloc int[MaxWords];
        int count = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (!TriggerAssertion.IsWord(text[i]))
            {
                count = text[i] == '\n' ? 0 : count;
                continue;
            }

            if (count == MaxWords)
            {
                return null;
            }

            int start = i;
            uint hash = Start;
            for (; i < text.Length && TriggerAssertion.IsWord(text[i]); i++)
            {
                hash = (hash ^ folds[text[i]]) * Factor;
            }

            for (int known = 0; known < count; known++)
            {
                if (hashes[known] == hash && AreEqual(text, starts[known], start, i - start, folds))
                {
                    return true;
                }
            }

            hashes[count] = hash;
            starts[count++] = start;
            i--;
        }

        return false;
    }

    /// <summary>Whether two places of one line have the same word, though not which other words occur twice.</summary>
    public static bool AreOnALine(ReadOnlySpan<char> text, RepeatedWord word, CharacterFolds folds) =>
        text[word.Earlier..word.Later].IndexOf('\n') < 0
        && AreEqual(text, word.Earlier, word.Later, word.Length, folds)
        && text.IndexOfAny('\u200C', '\u200D') < 0;

    /// <summary>Whether an earlier word equals one of some characters; a word that goes on does not.</summary>
    private static bool AreEqual(ReadOnlySpan<char> text, int earlier, int later, int length, CharacterFolds folds)
    {
        for (int i = 0; i < length; i++)
        {
            if (folds[text[earlier + i]] != folds[text[later + i]])
            {
                return false;
            }
        }

        return !TriggerAssertion.IsWord(text[earlier + length]);
    }

    /// <summary>
    /// What may be repeated: words are compared by a hash of 32 bits. A character that this process does not know might be part of a word
    /// for none but the regex engine's own tables, so that nothing is ruled out.
    /// </summary>
    /// <param name="text">The message.</param>
    /// <param name="folds">How characters are compared.</param>
    /// <param name="word">A word that has the hash of an earlier one, if there is one.</param>
    public static ulong Find(ReadOnlySpan<char> text, CharacterFolds folds, out RepeatedWord? word)
    {
        var words = new WordHashes(stackalloc uint[MaxWords], stackalloc int[MaxWords]);
        ulong found = Ascii.IsValid(text) ? FindAscii(text, ref words) : FindAny(text, folds, ref words);
        word = words.Repeated;
        return found;
    }

    /// <summary>The same of a text of ASCII characters, whose words are told apart by some of their characters and their length.</summary>
    private static ulong FindAscii(ReadOnlySpan<char> text, ref WordHashes words)
    {
        int start = -1;
        ulong before = 0;
        for (int block = 0; block < text.Length; block += AsciiWords.BlockLength)
        {
            ulong parts = AsciiWords.Find(text[block..]);
            ulong edges = parts ^ ((parts << 1) | before);
            before = parts >> (AsciiWords.BlockLength - 1);
            for (; edges != 0; edges &= edges - 1)
            {
                int place = block + BitOperations.TrailingZeroCount(edges);
                if (start < 0)
                {
                    start = place;
                    continue;
                }

                if (words.Add(HashAscii(text[start..place]), start, place - start))
                {
                    return All;
                }

                start = -1;
            }
        }

        return start >= 0 && words.Add(HashAscii(text[start..]), start, text.Length - start) ? All : words.IsRepeated ? Anywhere : 0;
    }

    private static uint HashAscii(ReadOnlySpan<char> word)
    {
        const int BitsPerCharacter = 7;
        const int MaxLength = 15;
        uint hash = (uint)Math.Min(word.Length, MaxLength);
        hash = (hash << BitsPerCharacter) | AsciiWords.Fold(word[0]);
        hash = (hash << BitsPerCharacter) | AsciiWords.Fold(word[Math.Min(1, word.Length - 1)]);
        hash = (hash << BitsPerCharacter) | AsciiWords.Fold(word[word.Length / 2]);
        return (hash << BitsPerCharacter) | AsciiWords.Fold(word[^1]);
    }

    private static ulong FindAny(ReadOnlySpan<char> text, CharacterFolds folds, ref WordHashes words)
    {
        for (int i = 0; i < text.Length; i++)
        {
            uint hash = Start;
            int first = i;
            for (; i < text.Length; i++)
            {
                char character = text[i];
                uint folded = char.IsAscii(character) ? AsciiWords.Fold(character) : FoldOther(character, folds);
                if (folded == Unknown)
                {
                    return All;
                }

                if (folded == 0)
                {
                    break;
                }

                hash = (hash ^ folded) * Factor;
            }

            if (i > first && words.Add(hash, first, i - first))
            {
                return All;
            }
        }

        return words.IsRepeated ? Anywhere : 0;
    }

    /// <summary>What a character beyond ASCII is compared by; 0 if it is no part of a word.</summary>
    private static uint FoldOther(char character, CharacterFolds folds) => TriggerAssertion.IsWord(character) ? folds[character]
        : CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.OtherNotAssigned ? Unknown : 0;
}
