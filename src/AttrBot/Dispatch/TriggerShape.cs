namespace AttrBot.Dispatch;

/// <summary>
/// Matches simple patterns without the regex engine: runs of characters of one set each, whose ends follow from the text. The words are
/// those of <c>AttrBot.Patterns.ShapeTable</c>.
/// </summary>
internal static class TriggerShape
{
    private const int MaxRuns = 60;
    private const int Head = 3;
    private const int RunLength = 4;
    private const int GroupLength = 3;
    private const int All = ushort.MaxValue;
    private const int AllButLineFeed = ushort.MaxValue - 1;
    private const int Unbounded = ushort.MaxValue;
    private const int UnassignedKind = 63;
    private const int OutsideWord = 8;
    private const int IsOptional = 1;
    private const int SharesCharacters = 2;

    /// <summary>Whether a shape fits; if so, the cursor has its captures. Null where only the engine can tell.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="index">The shape.</param>
    /// <param name="start">How many characters of the message a key has found already.</param>
    /// <param name="entry">The trigger.</param>
    /// <param name="cursor">The message.</param>
    public static bool? TryMatch(IndexedTriggerMatcher tables, int index, int start, TriggerEntry entry, ref MatchCursor cursor)
    {
        ReadOnlySpan<ushort> shape = tables.Shapes[index..];
        ReadOnlySpan<char> text = cursor.Trimmed;
        Span<int> places = stackalloc int[MaxRuns + 1];
        if (Run(tables, shape, text, start, places, out int runs) is not true and var result)
        {
            return result;
        }

        Span<CaptureRange> captures = cursor.PrepareCaptures(entry.Groups.Length);
        ReadOnlySpan<ushort> groups = shape.Slice(Head + (RunLength * shape[0]), GroupLength * shape[1]);
        for (int slot = 0; slot < captures.Length; slot++)
        {
            captures[slot] = Find(groups, entry.Groups[slot], places, runs, cursor.Start);
        }

        return true;
    }

    private static bool? Run(
        IndexedTriggerMatcher tables, ReadOnlySpan<ushort> shape, ReadOnlySpan<char> text, int place, Span<int> places, out int runs)
    {
        bool isWholeMessage = shape[2] != 0;
        int optional = -1;
        for (runs = 0; runs < shape[0]; runs++)
        {
            ReadOnlySpan<ushort> run = shape.Slice(Head + (RunLength * runs), RunLength);
            places[runs] = place;
            if ((run[3] & IsOptional) != 0)
            {
                optional = runs;
                if (isWholeMessage && place == text.Length)
                {
                    return true;
                }
            }

            int? length = Measure(tables, run[0], text[place..], run[2]);
            if (length is null || (length < run[1] && (run[3] & SharesCharacters) != 0))
            {
                return null;
            }

            if (length < run[1])
            {
                if (isWholeMessage || optional < 0)
                {
                    return false;
                }

                // The optional end is not there.
                runs = optional;
                return EndsOutsideWord(text, places[runs]);
            }

            place += length.Value;
        }

        places[runs] = place;
        return isWholeMessage ? place == text.Length : EndsOutsideWord(text, place);
    }

    // Inside a word, the engine may find a shorter match.
    private static bool? EndsOutsideWord(ReadOnlySpan<char> text, int place) =>
        TriggerAssertion.Holds(OutsideWord, text, place) ? true : null;

    private static int? Measure(IndexedTriggerMatcher tables, int set, ReadOnlySpan<char> text, int max)
    {
        if (max != Unbounded && text.Length > max)
        {
            text = text[..max];
        }

        if (set >= AllButLineFeed)
        {
            int lineFeed = set == All ? -1 : text.IndexOf('\n');
            return lineFeed < 0 ? text.Length : lineFeed;
        }

        var classes = new CharacterClasses(tables.Classes);
        ReadOnlySpan<byte> members = tables.Sets.Slice(32 * set, 32);
        for (int i = 0; i < text.Length; i++)
        {
            int characterClass = classes[text[i]];
            if ((members[characterClass >> 3] & (1 << (characterClass & 7))) == 0)
            {
                return tables.Symbols[characterClass] >> 8 == UnassignedKind ? null : i;
            }
        }

        return text.Length;
    }

    private static CaptureRange Find(ReadOnlySpan<ushort> groups, int number, ReadOnlySpan<int> places, int runs, int start)
    {
        for (int i = 0; i < groups.Length; i += GroupLength)
        {
            if (groups[i] == number && groups[i + 1] < runs)
            {
                int first = places[groups[i + 1]];
                return new CaptureRange(start + first, places[Math.Min(groups[i + 2], runs)] - first);
            }
        }

        return CaptureRange.None;
    }
}
