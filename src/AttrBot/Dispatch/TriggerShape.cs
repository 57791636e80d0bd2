namespace AttrBot.Dispatch;

/// <summary>
/// Matches simple patterns without the regex engine: programs whose steps follow from the next character, or that guess as the engine does
/// first. The words are those of <c>AttrBot.Patterns.ShapeTable</c>.
/// </summary>
internal static class TriggerShape
{
    private const int Head = 4;
    private const int StepLength = 4;
    private const int MaxMarks = 16;
    private const int StartsAnywhere = 1 << 8;

    // A pattern that is tried at more places, or in more ways, is the engine's.
    private const int MaxStarts = 16;
    private const int MaxWays = 8;

    /// <summary>Whether a shape fits; if so, the cursor has its captures. Null where only the engine can tell.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="index">The shape.</param>
    /// <param name="start">How many characters of the message a key has found already.</param>
    /// <param name="entry">The trigger.</param>
    /// <param name="cursor">The message.</param>
    public static bool? TryMatch(IndexedTriggerMatcher tables, int index, int start, TriggerEntry entry, ref MatchCursor cursor)
    {
        ReadOnlySpan<ushort> shape = tables.Shapes[index..];
        Span<int> marks = stackalloc int[MaxMarks];
        var walk = new ShapeWalk(tables, cursor.Trimmed, shape.Slice(Head, StepLength * shape[0]), marks, shape[2] & 0xFF);
        bool? result = (shape[2] & StartsAnywhere) == 0 ? TryWays(ref walk, start) : Search(ref walk, shape[3]);
        if (result is not true)
        {
            return result;
        }

        Span<CaptureRange> captures = cursor.PrepareCaptures(entry.Groups.Length);
        ReadOnlySpan<ushort> groups = shape.Slice(Head + (StepLength * shape[0]), shape[1]);
        for (int slot = 0; slot < captures.Length; slot++)
        {
            captures[slot] = Find(groups.IndexOf((ushort)entry.Groups[slot]), marks, cursor.Start);
        }

        return true;
    }

    /// <summary>Tries place after place: the first match is the engine's.</summary>
    private static bool? Search(ref ShapeWalk walk, int starts)
    {
        int place = 0;
        for (int i = 0; i < MaxStarts; i++, place++)
        {
            bool? isFound = walk.Find(starts, ref place);
            if (isFound is not true)
            {
                return isFound;
            }

            bool? isMatch = TryWays(ref walk, place);
            if (isMatch is not false)
            {
                return isMatch;
            }
        }

        return null;
    }

    /// <summary>Goes the way that the engine tries first, then the next: each guess the other way, the last first.</summary>
    private static bool? TryWays(ref ShapeWalk walk, int start)
    {
        uint turns = 0;
        for (int i = 0; i < MaxWays; i++)
        {
            bool? result = walk.Run(start, turns, out int guesses);
            if (result is not false)
            {
                return result;
            }

            int last = guesses - 1;
            while (last >= 0 && (turns & (1u << last)) != 0)
            {
                last--;
            }

            if (last < 0)
            {
                return false;
            }

            turns = (turns & ((1u << last) - 1)) | (1u << last);
        }

        return null;
    }

    private static CaptureRange Find(int group, ReadOnlySpan<int> marks, int start) => group < 0 || marks[(2 * group) + 1] < 0
        ? CaptureRange.None
        : new CaptureRange(start + marks[2 * group], marks[(2 * group) + 1] - marks[2 * group]);
}
