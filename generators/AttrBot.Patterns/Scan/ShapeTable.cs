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

    private readonly Dictionary<string, ushort> _known = new(StringComparer.Ordinal);

    /// <summary>Adds a shape; equal ones are there once.</summary>
    /// <returns>Its index; <see cref="TriggerIndexData.None"/> if the classes do not tell its sets apart.</returns>
    public ushort Add(DirectShape shape)
    {
        bool isTold = shape.Runs.All(run => partition.Find(run.Set).IsExact && run.Min < TriggerIndexData.None
            && run.Max is < TriggerIndexData.None or QuantifierNode.Unbounded);
        if (!isTold)
        {
            return TriggerIndexData.None;
        }

        ushort[] words = Write(shape);
        string content = string.Concat(words.Select(word => (char)word));
        if (!_known.TryGetValue(content, out ushort index))
        {
            if (Words.Count + words.Length > TriggerIndexData.None)
            {
                return TriggerIndexData.None;
            }

            index = (ushort)Words.Count;
            _known.Add(content, index);
            Words.AddRange(words);
        }

        return index;
    }

    private ushort[] Write(DirectShape shape)
    {
        var words = new List<ushort>();
        words.AddRange([(ushort)shape.Runs.Length, (ushort)shape.Groups.Length, shape.IsWholeMessage ? (ushort)1 : (ushort)0]);
        foreach (ShapeRun run in shape.Runs)
        {
            ushort most = run.Max == QuantifierNode.Unbounded ? TriggerIndexData.None : (ushort)run.Max;
            words.AddRange([FindSet(run.Set), (ushort)run.Min, most, (ushort)((run.IsOptional ? 1 : 0) | (run.SharesCharacters ? 2 : 0))]);
        }

        foreach (ShapeGroup group in shape.Groups)
        {
            words.AddRange([(ushort)group.Number, (ushort)group.First, (ushort)group.End]);
        }

        return [.. words];
    }

    // What Unicode has not assigned yet is in none of the sets: where a run ends there, the engine is asked.
    private ushort FindSet(CharacterSet set) => set.Equals(CharacterSet.All) ? All
        : set.Equals(CharacterSet.AllButLineFeed) ? AllButLineFeed
        : (ushort)sets.Add(set.Except(CharacterSets.Unassigned));
}
