namespace AttrBot.Patterns;

/// <summary>Writes groups of automata as the run time reads them.</summary>
internal sealed class AutomatonTable
{
    /// <summary>
    /// Words of the plan for each group: where its columns and rows are, its first row and that of the unknown, where its masks and triggers
    /// are, how many triggers, and the first of the rows that find nothing when they are reached.
    /// </summary>
    private const int WordsPerGroup = 8;

    // Of a row: what is found when it is reached, and what is if the message ends there; then the next row by column.
    private const int RowHead = 2;

    private readonly CharacterPartition _partition;

    private AutomatonTable(CharacterPartition partition) => _partition = partition;

    /// <summary>The groups' headers, then their triggers.</summary>
    public List<int> Plan { get; } = [];

    /// <summary>For each group, the place in a row of each class of characters.</summary>
    public List<byte> Columns { get; } = [];

    /// <summary>The states.</summary>
    public List<ushort> Rows { get; } = [];

    /// <summary>Sets of a group's triggers.</summary>
    public List<ulong> Masks { get; } = [];

    /// <summary>Writes groups; null if the classes of characters do not tell apart what they must.</summary>
    public static AutomatonTable? TryWrite(AutomatonGroups groups, CharacterPartition partition)
    {
        var table = new AutomatonTable(partition);
        table.Plan.AddRange(new int[WordsPerGroup * groups.Groups.Count]);
        for (int i = 0; i < groups.Groups.Count; i++)
        {
            if (table.FindColumns(groups.Groups[i], groups.Alphabet) is not { } columns)
            {
                return null;
            }

            table.Write(i, groups.Groups[i], columns);
        }

        return table;
    }

    /// <summary>For each class of the partition, a group's column.</summary>
    private int[]? FindColumns(AutomatonGroup group, Alphabet alphabet)
    {
        int[] columns = [.. Enumerable.Repeat(AutomatonGroup.Dead, CharacterPartition.ClassCount)];
        for (int column = 0; column < group.ColumnCount; column++)
        {
            (bool[] members, bool isExact) = _partition.Find(CharacterSet.From(Enumerable.Range(0, alphabet.Count)
                .Where(i => group.Columns[i] == column)
                .SelectMany(i => alphabet.GetCharacters(i).Ranges.ToArray())));
            if (!isExact)
            {
                return null;
            }

            for (int i = 0; i < members.Length; i++)
            {
                columns[i] = members[i] ? column : columns[i];
            }
        }

        return columns;
    }

    private void Write(int index, AutomatonGroup group, int[] columns)
    {
        int length = RowHead + group.ColumnCount + 2;
        int dead = RowHead + group.ColumnCount;
        bool[] unassigned = _partition.Find(CharacterSets.Unassigned).Classes;
        int[] order = [.. Enumerable.Range(0, group.States.Count).OrderBy(state => group.States[state].Found == 0)];
        int[] rows = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            rows[order[i]] = length * (i + 2);
        }

        int findsNothing = length * (2 + group.States.Count(state => state.Found != 0));
        int[] header = [Columns.Count, Rows.Count, RowOf(0), length, Masks.Count, Plan.Count, group.Triggers.Count, findsNothing];
        for (int i = 0; i < header.Length; i++)
        {
            Plan[(WordsPerGroup * index) + i] = header[i];
        }

        Plan.AddRange(group.Triggers);
        for (int i = 0; i < columns.Length; i++)
        {
            Columns.Add((byte)(unassigned[i] ? dead + 1 : columns[i] < 0 ? dead : RowHead + columns[i]));
        }

        // The first row is for when nothing more can be found, the second for when the message has a character that is newer than the
        // generator: any trigger may match.
        var masks = new Dictionary<ulong, ushort>();
        ulong all = group.Triggers.Count == AutomatonGroup.MaxTriggers ? ulong.MaxValue : (1UL << group.Triggers.Count) - 1;
        Number(0);
        Rows.AddRange(new ushort[length]);
        Rows.AddRange([Number(all), Number(all), .. Enumerable.Repeat((ushort)length, group.ColumnCount + 2)]);
        foreach (GroupState state in order.Select(i => group.States[i]))
        {
            Rows.AddRange([Number(state.Found), Number(state.Ends), .. state.Next.Select(RowOf).Select(row => (ushort)row), 0, (ushort)length]);
        }

        int RowOf(int state) => state == AutomatonGroup.Dead ? 0 : rows[state];

        ushort Number(ulong mask)
        {
            if (!masks.TryGetValue(mask, out ushort number))
            {
                number = (ushort)masks.Count;
                masks.Add(mask, number);
                Masks.Add(mask);
            }

            return number;
        }
    }
}
