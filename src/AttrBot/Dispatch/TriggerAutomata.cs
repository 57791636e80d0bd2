using System.Numerics;

namespace AttrBot.Dispatch;

/// <summary>
/// Reads a message with groups of automata, each of which is in one state at a time. The tables are those of
/// <c>AttrBot.Patterns.AutomatonTable</c>: a state is a row, which has the set of triggers found as soon as it is reached, that of those
/// found if the message ends there, and the next row by column. Rows that find nothing when they are reached are behind the others.
/// </summary>
internal static class TriggerAutomata
{
    private const int WordsPerGroup = 8;
    private const int TriggersWord = 5;
    private const int PlainRowsWord = 7;
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
        ReadOnlySpan<byte> columns = tables.AutomatonColumns;
        ReadOnlySpan<ushort> rows = tables.AutomatonRows;
        ReadOnlySpan<ulong> masks = tables.AutomatonMasks;
        bool isKnown = true;

        // The triggers of the first group stand behind the last header.
        int end = plan.IsEmpty ? 0 : plan[TriggersWord];
        for (int header = 0; header < end; header += 2 * WordsPerGroup)
        {
            var first = new Reader(plan[header..], columns, rows, masks);
            if (header + WordsPerGroup == end)
            {
                first.Read(classes);
            }
            else
            {
                var second = new Reader(plan[(header + WordsPerGroup)..], columns, rows, masks);
                Reader.Read(ref first, ref second, classes);
                isKnown &= second.Report(plan, ref hits);
            }

            isKnown &= first.Report(plan, ref hits);
        }

        return isKnown;
    }

    /// <summary>Reads a message with one group.</summary>
    private ref struct Reader(ReadOnlySpan<int> header, ReadOnlySpan<byte> columns, ReadOnlySpan<ushort> rows, ReadOnlySpan<ulong> masks)
    {
        private readonly ReadOnlySpan<int> _header = header[..WordsPerGroup];
        private readonly ReadOnlySpan<byte> _columns = columns.Slice(header[0], ClassCount);
        private readonly ReadOnlySpan<ushort> _rows = rows[header[1]..];
        private readonly ReadOnlySpan<ulong> _masks = masks[header[4]..];
        private int _row = header[2];
        private ulong _found;

        /// <summary>Reads with two groups: while the processor waits for the row of the one, it has the other's.</summary>
        public static void Read(ref Reader first, ref Reader second, scoped ReadOnlySpan<byte> classes)
        {
            ReadOnlySpan<byte> columns = first._columns;
            ReadOnlySpan<byte> otherColumns = second._columns;
            ReadOnlySpan<ushort> rows = first._rows;
            ReadOnlySpan<ushort> otherRows = second._rows;
            uint finds = (uint)first._header[PlainRowsWord] - 1;
            uint otherFinds = (uint)second._header[PlainRowsWord] - 1;
            int row = first._row;
            int otherRow = second._row;
            ulong found = first.FoundAt(row);
            ulong otherFound = second.FoundAt(otherRow);
            foreach (byte characterClass in classes)
            {
                row = rows[row + columns[characterClass]];
                otherRow = otherRows[otherRow + otherColumns[characterClass]];
                if ((row | otherRow) == Dead)
                {
                    break;
                }

                if ((uint)row - 1 < finds)
                {
                    found |= first.FoundAt(row);
                }

                if ((uint)otherRow - 1 < otherFinds)
                {
                    otherFound |= second.FoundAt(otherRow);
                }
            }

            first.End(row, found);
            second.End(otherRow, otherFound);
        }

        /// <summary>Reads with this group alone.</summary>
        public void Read(scoped ReadOnlySpan<byte> classes)
        {
            int row = _row;
            uint finds = (uint)_header[PlainRowsWord] - 1;
            ulong found = FoundAt(row);
            foreach (byte characterClass in classes)
            {
                row = _rows[row + _columns[characterClass]];
                if ((uint)row - 1 >= finds)
                {
                    if (row == Dead)
                    {
                        break;
                    }

                    continue;
                }

                found |= FoundAt(row);
            }

            End(row, found);
        }

        /// <summary>Hands over what has been found.</summary>
        /// <returns>Whether the group knew all characters.</returns>
        public readonly bool Report(ReadOnlySpan<int> plan, ref TriggerHits hits)
        {
            ReadOnlySpan<int> triggers = plan.Slice(_header[TriggersWord], _header[6]);
            for (ulong found = _found; found != 0; found &= found - 1)
            {
                hits.Add(triggers[BitOperations.TrailingZeroCount(found)]);
            }

            return _row != _header[3];
        }

        private readonly ulong FoundAt(int row) => _masks[_rows[row]];

        // The row of the dead finds nothing at the end either.
        private void End(int row, ulong found)
        {
            _row = row;
            _found = found | _masks[_rows[row + 1]];
        }
    }
}
