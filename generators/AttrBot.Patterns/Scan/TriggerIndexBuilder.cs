using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>Builds the tables of a dispatch table.</summary>
public sealed class TriggerIndexBuilder
{
    private const int MaxTriggers = 30_000;
    private const int MaxTableLength = 65_000;
    private const ushort DecidedIfAssigned = 2;
    private const ushort DecidedIfRepeated = 3;
    private const int WordsPerFilter = MessageFilter.MaxRequired + 3;
    private const int FoundShift = 8;
    private const int MaxFound = 255;

    // The estimated share of messages that have a key.
    private const double Rare = 0.0001;

    private readonly IReadOnlyList<TriggerAnalysis> _triggers;
    private readonly AutomatonGroups _automata;
    private readonly CharacterPartition _partition;
    private readonly SignatureGroups _groups;
    private readonly byte[] _symbols = new byte[CharacterPartition.ClassCount];
    private readonly SetTable _sets;
    private readonly CheckTable _checks;
    private readonly ShapeTable _shapes;
    private readonly RepetitionTable _repeats = new();

    private TriggerIndexBuilder(IReadOnlyList<TriggerAnalysis> triggers, AutomatonGroups automata)
    {
        _triggers = triggers;
        _automata = automata;
        FactorKey[] keys = [.. Enumerable.Range(0, triggers.Count).SelectMany(GetKeys)];

        // Classes and kinds of characters are few: those first that decide, or spare the most.
        TriggerAnalysis[] filtered =
        [
            .. Enumerable.Range(0, triggers.Count)
                .Where(i => GetFilter(i) is not null)
                .Select(i => triggers[i])
                .OrderByDescending(trigger => trigger.IsDecided)
                .ThenByDescending(trigger => trigger.Keys is null),
        ];
        CharacterSet[] filterSets = [.. filtered.SelectMany(trigger => trigger.Filter!.Sets).Distinct()];
        _partition = new CharacterPartition(
            [
                CharacterSets.Unassigned,
                .. automata.Triggers.SelectMany(i => triggers[i].Automaton!.Classes).Distinct(),
                .. filtered.Where(trigger => trigger.IsDecided).SelectMany(trigger => trigger.Filter!.Sets),
                .. triggers.SelectMany(trigger => trigger.Shape?.Sets ?? []).Distinct(),
                .. keys.SelectMany(key => key.Checks).Select(check => check.Set).OfType<CharacterSet>().Distinct(),
                .. filterSets,
            ],
            keys.SelectMany(key => key.Text));
        _groups = new SignatureGroups(_partition, filterSets);
        _sets = new SetTable(_partition);
        _checks = new CheckTable(_sets);
        _shapes = new ShapeTable(_partition, _sets);
        NumberSymbols(keys);
    }

    /// <summary>Builds the tables.</summary>
    /// <param name="triggers">All triggers in dispatch order.</param>
    /// <returns>The tables; null if there is nothing to find, or too much for them: each trigger must then be tried.</returns>
    public static TriggerIndexData? Build(IReadOnlyList<TriggerAnalysis> triggers)
    {
        if (triggers.Count is 0 or > MaxTriggers)
        {
            return null;
        }

        // Where keys are too many to be found in full, their first characters are.
        int[] keyLengths = [int.MaxValue, 10, 5, 2];
        AutomatonGroups automata = AutomatonGroups.Build(triggers);
        AutomatonGroups[] choices = automata == AutomatonGroups.Empty ? [automata] : [automata, AutomatonGroups.Empty];
        return choices
            .SelectMany(choice => keyLengths.Select(length => new TriggerIndexBuilder(triggers, choice).TryBuild(length)))
            .FirstOrDefault(data => data is not null);
    }

    private TriggerIndexData? TryBuild(int maxKeyLength)
    {
        var trie = new KeyTrie();
        var undecided = new HashSet<int>();
        for (int trigger = 0; trigger < _triggers.Count; trigger++)
        {
            foreach (FactorKey key in GetKeys(trigger))
            {
                AddKey(trie, trigger, key, maxKeyLength, undecided);
            }
        }

        trie.Link();
        if (AutomatonTable.TryWrite(_automata, _partition) is not { } automata
            || DoubleArray.Pack(trie) is not { } array
            || KeyTable.TryWrite(trie, array, _checks) is not { } keys)
        {
            return null;
        }

        var filters = new List<ulong>();
        ushort[] triggers = [.. _triggers.SelectMany((trigger, i) => WriteTrigger(i, filters, undecided.Contains(i), maxKeyLength))];
        ulong[] repeats = [.. _repeats.Write()];
        return _checks.Words.Count > MaxTableLength ? null : new TriggerIndexData
        {
            Classes = CharacterPages.Write(_partition.GetClasses()),
            Symbols = [.. _symbols.Select((symbol, i) => (ushort)(symbol | (_groups.Groups[i] << 8)))],
            Nodes = keys.Nodes,
            Outputs = keys.Outputs,
            Checks = [.. _checks.Words],
            Sets = [.. _sets.Bytes],
            Triggers = [.. triggers],
            Shapes = [.. _shapes.Words],
            Filters = [.. filters],
            Repeats = [.. repeats],
            Folds = repeats.Length == 0 ? [] : FoldPages.Table,
            Plan = WritePlan(trie, array),
            AutomatonPlan = [.. automata.Plan],
            AutomatonColumns = [.. automata.Columns],
            AutomatonRows = [.. automata.Rows],
            AutomatonMasks = [.. automata.Masks],
        };
    }

    private IEnumerable<FactorKey> GetKeys(int trigger) => _automata.Triggers.Contains(trigger) ? [] : _triggers[trigger].Keys ?? [];

    private MessageFilter? GetFilter(int trigger) => IsInExactAutomaton(trigger) ? null : _triggers[trigger].Filter;

    private bool IsInExactAutomaton(int trigger) => _triggers[trigger].IsAutomatonExact && _automata.Triggers.Contains(trigger);

    /// <summary>Characters that a key does not tell apart have one symbol; 0 is what no key has.</summary>
    private void NumberSymbols(FactorKey[] keys)
    {
        byte next = 1;
        foreach (char fold in keys.SelectMany(key => key.Text).Distinct().OrderBy(fold => fold))
        {
            bool[] classes = _partition.Find(CharacterSets.Fold(fold)).Classes;
            byte symbol = next;
            for (int i = 0; i < classes.Length; i++)
            {
                if (classes[i] && _symbols[i] != 0)
                {
                    symbol = _symbols[i];
                }
            }

            for (int i = 0; i < classes.Length; i++)
            {
                _symbols[i] = classes[i] ? symbol : _symbols[i];
            }

            next += symbol == next ? (byte)1 : (byte)0;
        }
    }

    private void AddKey(KeyTrie trie, int trigger, FactorKey key, int maxLength, HashSet<int> undecided)
    {
        int length = Math.Min(key.Text.Length, maxLength);
        byte[] classes = [.. key.Text.Take(length).Select(character => _partition.GetClass(character))];
        bool checksAreExact = key.Checks.All(check => check.Set is null || _partition.Find(check.Set).IsExact);
        if (!key.IsComplete || length < key.Text.Length || !checksAreExact || classes.Any(i => _partition.IsShared(i)))
        {
            undecided.Add(trigger);
        }

        // A shape costs little more than the conditions, which are there for no message but those of the trigger.
        FactorCheck[] checks = _triggers[trigger] is { Shape: not null, IsDecided: false } && key.Probability < Rare ? [] : key.Checks;
        KeyTrie.Node node = trie.Add(classes.Select(i => _symbols[i]), key.IsAnchored);
        if (!node.Outputs.Any(output => output.Trigger == trigger && output.Checks.AsSpan().SequenceEqual(checks)))
        {
            node.Outputs.Add(new KeyOutput(trigger, length, checks));
        }
    }

    private IEnumerable<ushort> WriteTrigger(int number, List<ulong> filters, bool isUndecided, int maxKeyLength)
    {
        TriggerAnalysis trigger = _triggers[number];
        int found = CountFound(number, maxKeyLength);
        ushort shape = trigger.Shape is null ? TriggerIndexData.None : _shapes.Add(trigger.Shape.Skip(found));
        if (IsInExactAutomaton(number))
        {
            return [DecidedIfAssigned, 0, TriggerIndexData.None, TriggerIndexData.None, shape, TriggerIndexData.None];
        }

        bool isDecided = trigger.IsDecided && !isUndecided;
        ushort index = TriggerIndexData.None;
        if (GetFilter(number) is { } filter)
        {
            index = (ushort)(filters.Count / WordsPerFilter);
            isDecided &= WriteFilter(filter, filters);
        }

        // Lengths that 16 bits cannot tell are left to the engine.
        isDecided &= trigger.Min < TriggerIndexData.None && trigger.Max is < TriggerIndexData.None or PatternSummary.Unbounded;
        ushort min = (ushort)Math.Min(trigger.Min, TriggerIndexData.None - 1);
        ushort max = trigger.Max < TriggerIndexData.None ? (ushort)trigger.Max : TriggerIndexData.None;
        ushort repetition = trigger.Repetition is null ? TriggerIndexData.None : _repeats.Add(trigger.Repetition);
        int decided = isDecided ? 1 : trigger.IsDecidedByRepetition && repetition != TriggerIndexData.None ? DecidedIfRepeated : 0;
        return [(ushort)(decided | (found << FoundShift)), min, max, index, shape, repetition];
    }

    /// <summary>How many characters at the start of the message need not be matched again: every key of the trigger has found them.</summary>
    private int CountFound(int number, int maxKeyLength)
    {
        int most = Math.Min(maxKeyLength, MaxFound);
        if (_automata.Triggers.Contains(number) || _triggers[number] is not { Shape: { } shape, Keys: { } keys } || keys.Any(key => !key.IsAnchored))
        {
            return 0;
        }

        return keys.Min(key => shape.CountCharacters(string.Concat(
            key.Text.Take(most).TakeWhile(character => !_partition.IsShared(_partition.GetClass(character))))));
    }

    /// <summary>Writes a filter.</summary>
    /// <returns>Whether the words say exactly what the filter says.</returns>
    private bool WriteFilter(MessageFilter filter, List<ulong> words)
    {
        (ulong alphabet, bool isExact) = _groups.Find(filter.Alphabet);
        words.Add(alphabet);
        for (int i = 0; i < MessageFilter.MaxRequired; i++)
        {
            (ulong mask, bool isTold) = i < filter.Required.Count ? _groups.Find(filter.Required[i]) : (ulong.MaxValue, true);
            isExact &= isTold;
            words.Add(mask);
        }

        words.Add(filter.First is null ? ulong.MaxValue : _groups.Find(filter.First).Mask);
        words.Add(filter.Last is null ? ulong.MaxValue : _groups.Find(filter.Last).Mask);
        return isExact;
    }

    private ImmutableArray<ushort> WritePlan(KeyTrie trie, DoubleArray array)
    {
        bool readsAll = trie.Nodes[KeyTrie.Root].Children.Count > 0 || _automata.Groups.Count > 0
            || Enumerable.Range(0, _triggers.Count).Any(i => GetFilter(i) is not null || _triggers[i].Repetition is not null);
        bool isAnchored = trie.Nodes[KeyTrie.MessageStart].Children.Count > 0;
        return
        [
            (ushort)array.Slots[isAnchored ? KeyTrie.MessageStart : KeyTrie.Root],
            readsAll ? (ushort)1 : (ushort)0,
            .. Enumerable.Range(0, _triggers.Count).Where(i => _triggers[i].Keys is null && !_automata.Triggers.Contains(i)).Select(i => (ushort)i),
        ];
    }
}
