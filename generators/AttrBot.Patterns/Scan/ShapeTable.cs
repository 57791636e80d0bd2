namespace AttrBot.Patterns;

/// <summary>The shapes of a table's triggers.</summary>
internal sealed class ShapeTable(CharacterPartition partition, SetTable sets)
{
    /// <summary>Stands for the set of all characters.</summary>
    public const ushort All = ushort.MaxValue;

    /// <summary>Stands for the set of all characters but the line feed.</summary>
    public const ushort AllButLineFeed = ushort.MaxValue - 1;

    /// <summary>
    /// The shapes: how many runs and groups, whether the message must end; then set, fewest, most, and bits for optional and sharing for
    /// each run; then number, first run and end for each group.
    /// </summary>
    public List<ushort> Words { get; } = [];

    /// <summary>Adds a shape.</summary>
    /// <returns>Its index; <see cref="TriggerIndexData.None"/> if the classes do not tell its sets apart.</returns>
    public ushort Add(DirectShape shape)
    {
        bool isTold = shape.Runs.All(run => partition.Find(run.Set).IsExact && run.Min < TriggerIndexData.None
            && run.Max is < TriggerIndexData.None or QuantifierNode.Unbounded);
        if (!isTold || Words.Count > TriggerIndexData.None - 1000)
        {
            return TriggerIndexData.None;
        }

        ushort index = (ushort)Words.Count;
        Words.AddRange([(ushort)shape.Runs.Length, (ushort)shape.Groups.Length, shape.IsWholeMessage ? (ushort)1 : (ushort)0]);
        foreach (ShapeRun run in shape.Runs)
        {
            ushort most = run.Max == QuantifierNode.Unbounded ? TriggerIndexData.None : (ushort)run.Max;
            Words.AddRange([FindSet(run.Set), (ushort)run.Min, most, (ushort)((run.IsOptional ? 1 : 0) | (run.SharesCharacters ? 2 : 0))]);
        }

        foreach (ShapeGroup group in shape.Groups)
        {
            Words.AddRange([(ushort)group.Number, (ushort)group.First, (ushort)group.End]);
        }

        return index;
    }

    // What Unicode has not assigned yet is in none of the sets: where a run ends there, the engine is asked.
    private ushort FindSet(CharacterSet set) => set.Equals(CharacterSet.All) ? All
        : set.Equals(CharacterSet.AllButLineFeed) ? AllButLineFeed
        : (ushort)sets.Add(set.Except(CharacterSets.Unassigned));
}
