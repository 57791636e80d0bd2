using System.Numerics;

namespace AttrBot.Dispatch;

/// <summary>
/// Reads a message with groups of automata, each of which is in one state at a time. The tables are those of
/// <c>AttrBot.Patterns.AutomatonTable</c>.
/// </summary>
internal static class TriggerAutomata
{
    private const int WordsPerGroup = 7;
    private const int TriggersWord = 5;
    private const int Dead = 0;
    private const int ClassCount = 256;

    /// <summary>Finds the triggers that match, or may match.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="classes">The classes of the message's characters.</param>
    /// <param name="hits">Takes the triggers.</param>
    /// <returns>Whether all characters are known: otherwise triggers are found that do not match.</returns>
    public static bool Run(IndexedTriggerMatcher tables, scoped ReadOnlySpan<byte> classes, ref TriggerHits hits)
    {
        ReadOnlySpan<int> plan = tables.AutomatonPlan;
        if (plan.IsEmpty)
        {
            return true;
        }

        ReadOnlySpan<byte> columns = tables.AutomatonColumns;
        ReadOnlySpan<ushort> rows = tables.AutomatonRows;
        ReadOnlySpan<ulong> masks = tables.AutomatonMasks;
        bool isKnown = true;

        // The triggers of the first group stand behind the last header.
        for (int header = 0; header < plan[TriggersWord]; header += WordsPerGroup)
        {
            ReadOnlySpan<int> group = plan.Slice(header, WordsPerGroup);
            int last = Read(columns.Slice(group[0], ClassCount), rows[group[1]..], group[2], masks[group[4]..], classes, out ulong found);
            isKnown &= last != group[3];
            ReadOnlySpan<int> triggers = plan.Slice(group[TriggersWord], group[6]);
            for (; found != 0; found &= found - 1)
            {
                hits.Add(triggers[BitOperations.TrailingZeroCount(found)]);
            }
        }

        return isKnown;
    }

    /// <summary>The row that a group is in after all characters.</summary>
    private static int Read(
        ReadOnlySpan<byte> columns, ReadOnlySpan<ushort> rows, int first, ReadOnlySpan<ulong> masks, ReadOnlySpan<byte> classes, out ulong found)
    {
        int row = first;
        found = masks[rows[row]];
        foreach (byte characterClass in classes)
        {
            row = rows[row + columns[characterClass]];
            if (row == Dead)
            {
                return Dead;
            }

            found |= masks[rows[row]];
        }

        found |= masks[rows[row + 1]];
        return row;
    }
}
