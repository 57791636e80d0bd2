namespace AttrBot.Patterns;

/// <summary>
/// Writes what triggers require a message to repeat. Windows are looked for side by side, those of one group in the bits of a
/// word; the words of all groups have two bits in common, which tell whether words are repeated.
/// </summary>
internal sealed class RepetitionTable
{
    /// <summary>How many groups of windows there are at most.</summary>
    public const int MaxGroups = 4;

    private const int MaxWindows = 62;
    private const int MaxDistances = 16;
    private const int DistanceShift = 32;
    private const int LastPlaces = 63;
    private const int BeforeShift = 8;
    private const int MaxBefore = 1_000;

    private readonly List<Group> _groups = [];
    private readonly List<(ulong Mask, int Group, int? Before)> _requirements = [];

    /// <summary>Adds what a trigger requires.</summary>
    /// <returns>Its number; <see cref="TriggerIndexData.None"/> if there is no room.</returns>
    public ushort Add(RepetitionRequirement requirement)
    {
        int group = _groups.FindIndex(known => known.HasRoomFor(requirement));
        if (group < 0)
        {
            var added = new Group();
            if (_groups.Count == MaxGroups || !added.HasRoomFor(requirement))
            {
                return TriggerIndexData.None;
            }

            group = _groups.Count;
            _groups.Add(added);
        }

        (ulong, int, int?) masked = (_groups[group].Add(requirement), group, requirement.MaxBefore is <= MaxBefore ? requirement.MaxBefore : null);
        if (!_requirements.Contains(masked))
        {
            _requirements.Add(masked);
        }

        return (ushort)_requirements.IndexOf(masked);
    }

    /// <summary>
    /// The table: where each group starts, then mask and group of each requirement, and above the group's byte one more than the characters
    /// that a match has before it at most, or 0; then the groups: counts of distances and of windows, and the greatest offset; the distances;
    /// the windows, each with its places by distance, of which the last has the top bit.
    /// </summary>
    public IEnumerable<ulong> Write()
    {
        if (_requirements.Count == 0)
        {
            return [];
        }

        var words = new List<ulong>(new ulong[MaxGroups]);
        foreach ((ulong mask, int group, int? before) in _requirements)
        {
            words.AddRange([mask, (ulong)(group | ((before + 1 ?? 0) << BeforeShift))]);
        }

        for (int i = 0; i < _groups.Count; i++)
        {
            words[i] = (ulong)words.Count;
            _groups[i].Write(words);
        }

        return words;
    }

    private sealed class Group
    {
        private const int FirstWindow = 2;

        private readonly List<RepetitionFeature> _windows = [];
        private readonly List<int> _distances = [];

        public bool HasRoomFor(RepetitionRequirement requirement)
        {
            RepetitionFeature[] windows = [.. requirement.Features.Where(feature => feature.Kind == RepetitionKind.Window)];
            return _windows.Union(windows).Count() <= MaxWindows
                && _distances.Union(windows.SelectMany(window => window.Places).Select(place => place.Distance)).Count() <= MaxDistances;
        }

        public ulong Add(RepetitionRequirement requirement) =>
            requirement.Features.Aggregate(0UL, (mask, feature) => mask | (1UL << GetBit(feature)));

        public void Write(List<ulong> words)
        {
            int maxOffset = _windows.SelectMany(window => window.Places).Select(place => place.Offset).DefaultIfEmpty().Max();
            words.AddRange([(ulong)_distances.Count, (ulong)_windows.Count, (ulong)maxOffset, .. _distances.Select(distance => (ulong)distance)]);
            foreach (RepetitionFeature window in _windows)
            {
                words.AddRange(window.Places
                    .GroupBy(place => place.Distance, place => 1UL << place.Offset)
                    .Select(offsets => ((ulong)_distances.IndexOf(offsets.Key) << DistanceShift) | offsets.Aggregate((all, offset) => all | offset)));
                words[words.Count - 1] |= 1UL << LastPlaces;
            }
        }

        private int GetBit(RepetitionFeature feature)
        {
            if (feature.Kind != RepetitionKind.Window)
            {
                return feature.Kind == RepetitionKind.AdjacentWords ? 0 : 1;
            }

            if (!_windows.Contains(feature))
            {
                _windows.Add(feature);
                _distances.AddRange(feature.Places.Select(place => place.Distance).Distinct().Except(_distances).ToArray());
            }

            return FirstWindow + _windows.IndexOf(feature);
        }
    }
}
