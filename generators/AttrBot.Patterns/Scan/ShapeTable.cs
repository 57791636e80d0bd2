namespace AttrBot.Patterns;

/// <summary>The shapes of a table's triggers.</summary>
internal sealed class ShapeTable(CharacterPartition partition, SetTable sets)
{
    /// <summary>Stands for the set of all characters.</summary>
    public const ushort All = ushort.MaxValue;

    /// <summary>Stands, with an ASCII character in its lowest bits, for the set of all characters but that.</summary>
    public const ushort AllButOne = 0xFF00;

    private const int AsciiLength = 128;
    private const int GuessShift = 8;

    private readonly Dictionary<string, ushort> _known = new(StringComparer.Ordinal);

    /// <summary>
    /// The shapes: how many steps and groups, where a match must end, and the set that a match starts with, or no set; then kind and
    /// whether it is a guess, set, first and second number of each step; then the number of each group.
    /// </summary>
    public List<ushort> Words { get; } = [];

    /// <summary>Adds a shape; equal ones are there once.</summary>
    /// <returns>Its index; <see cref="TriggerIndexData.None"/> if the classes do not tell its sets apart.</returns>
    public ushort Add(DirectShape shape)
    {
        if (!shape.Sets.All(set => FindPlain(set) is not null || partition.Find(set).IsExact))
        {
            return TriggerIndexData.None;
        }

        ushort[] words =
        [
            (ushort)shape.Steps.Length,
            (ushort)shape.Groups.Length,
            (ushort)((int)shape.End | (shape.Starts is null ? 0 : 1 << GuessShift)),
            FindSet(shape.Starts),
            .. shape.Steps.SelectMany(Write),
            .. shape.Groups.Select(number => (ushort)number),
        ];
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

    private IEnumerable<ushort> Write(ShapeStep step) =>
    [
        (ushort)((int)step.Kind | (step.IsGuess ? 1 << GuessShift : 0)),
        FindSet(step.Set),
        (ushort)step.First,
        step.Second == QuantifierNode.Unbounded ? TriggerIndexData.None : (ushort)step.Second,
    ];

    // What Unicode has not assigned yet is in none of the sets: where it decides, the engine is asked.
    private ushort FindSet(CharacterSet? set) =>
        set is null ? (ushort)0 : FindPlain(set) ?? (ushort)sets.Add(set.Except(CharacterSets.Unassigned));

    /// <summary>What stands for a set that is found without classes.</summary>
    private static ushort? FindPlain(CharacterSet set)
    {
        CharacterSet others = set.Complement();
        return others.Ranges.IsEmpty ? All
            : others.Count == 1 && others.Ranges[0].First < AsciiLength ? (ushort)(AllButOne | others.Ranges[0].First)
            : null;
    }
}
