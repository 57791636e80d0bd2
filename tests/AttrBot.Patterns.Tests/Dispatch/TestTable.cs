using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AttrBot.Dispatch;

namespace AttrBot.Patterns.Tests.Dispatch;

/// <summary>
/// The dispatch table of some triggers, each with a handler of its own that takes all groups: the tables that the generator would
/// write, read by the runtime, over interpreted patterns. Beside it, the plain loop that it must agree with.
/// </summary>
internal sealed class TestTable
{
    private readonly ImmutableArray<TriggerEntry> _entries;
    private readonly TestIndex _matcher;

    public TestTable(
        IReadOnlyList<TestTrigger> triggers, bool takesGroups = true, Func<TriggerIndexData, TriggerIndexData>? damage = null)
    {
        Triggers = triggers;
        TriggerIndexData data = TriggerIndexBuilder.Build(
            [.. triggers.Select(trigger => TriggerAnalysis.Create(trigger.Pattern, trigger.Scope, trigger.CaseSensitive))])
            ?? throw new InvalidOperationException("The builder gave up.");
        Data = damage is null ? data : damage(data);
        _entries =
        [
            .. triggers
                .Select(trigger => trigger.CreateRegex())
                .Select((regex, i) => new TriggerEntry(i, 0, regex, takesGroups ? regex.GetGroupNumbers()[1..] : [])),
        ];
        _matcher = new TestIndex(_entries, Data);
    }

    public IReadOnlyList<TestTrigger> Triggers { get; }

    public TriggerIndexData Data { get; }

    /// <summary>The triggers that match and what they captured, found through the tables.</summary>
    public List<string> Match(string message)
    {
        List<string> matches = [];
        using HandlerMatches.Enumerator walk = new HandlerMatches(_matcher, message).GetEnumerator();
        while (walk.MoveNext())
        {
            HandlerCaptures captures = walk.Captures;
            string?[] values = new string?[captures.Count];
            for (int slot = 0; slot < values.Length; slot++)
            {
                values[slot] = captures.TryGet(slot, out ReadOnlyMemory<char> value) ? value.ToString() : null;
            }

            matches.Add(Describe(walk.Current, values));
        }

        return matches;
    }

    /// <summary>How many triggers match, found through the tables.</summary>
    public int Count(string message)
    {
        int matches = 0;
        foreach (int trigger in new HandlerMatches(_matcher, message))
        {
            matches++;
        }

        return matches;
    }

    /// <summary>The triggers that a message leaves to the regex engine.</summary>
    public IEnumerable<int> FindCandidates(string message)
    {
        var cursor = new MatchCursor(message);
        TriggerScan.Run(_matcher, ref cursor);
        int[] candidates = new int[cursor.Candidates.Count];
        for (int i = 0; i < candidates.Length; i++)
        {
            candidates[i] = cursor.Candidates[i];
        }

        cursor.Candidates.Release();
        return candidates
            .Where(candidate => (candidate & TriggerCandidates.Decided) == 0 || _entries[candidate & TriggerCandidates.Index].Groups.Length > 0)
            .Select(candidate => candidate & TriggerCandidates.Index)
            .Where(trigger => Data.Triggers[(TriggerConditions.WordsPerTrigger * trigger) + TriggerConditions.ShapeWord] == TriggerConditions.None);
    }

    /// <summary>The triggers that match and are captured without the regex engine.</summary>
    public List<int> FindDirect(string message)
    {
        List<int> direct = [];
        var cursor = new MatchCursor(message);
        TriggerScan.Run(_matcher, ref cursor);
        for (int i = 0; i < cursor.Candidates.Count; i++)
        {
            int trigger = cursor.Candidates[i] & TriggerCandidates.Index;
            ReadOnlySpan<ushort> words = Data.Triggers.AsSpan().Slice(TriggerConditions.WordsPerTrigger * trigger, TriggerConditions.WordsPerTrigger);
            int shape = words[TriggerConditions.ShapeWord];
            if (shape != TriggerConditions.None
                && TriggerShape.TryMatch(_matcher, shape, words[0] >> TriggerConditions.FoundShift, _entries[trigger], ref cursor) == true)
            {
                direct.Add(trigger);
            }
        }

        cursor.Candidates.Release();
        return direct;
    }

    /// <summary>Whether a trigger is tried only on messages that repeat something.</summary>
    public bool RequiresRepetition(int trigger) =>
        Data.Triggers[(TriggerConditions.WordsPerTrigger * trigger) + TriggerConditions.RepetitionWord] != TriggerConditions.None;

    /// <summary>The same found by trying each pattern; null if one of them takes too long.</summary>
    public List<string>? MatchEach(string message)
    {
        string trimmed = message.Trim();
        List<string> matches = [];
        for (int i = 0; i < _entries.Length; i++)
        {
            try
            {
                if (_entries[i].Regex.Match(trimmed) is { Success: true } match)
                {
                    matches.Add(Describe(
                        i, [.. _entries[i].Groups.Select(number => match.Groups[number]).Select(group => group.Success ? group.Value : null)]));
                }
            }
            catch (RegexMatchTimeoutException)
            {
                return null;
            }
        }

        return matches;
    }

    private string Describe(int trigger, string?[] captures) =>
        $"{trigger} {Triggers[trigger].Pattern}: {string.Join('|', captures.Select(capture => capture is null ? "-" : $"'{capture}'"))}";

    private sealed class TestIndex(ImmutableArray<TriggerEntry> entries, TriggerIndexData data) : IndexedTriggerMatcher(entries)
    {
        public override ReadOnlySpan<byte> Classes => data.Classes.AsSpan();

        public override ReadOnlySpan<ushort> Symbols => data.Symbols.AsSpan();

        public override ReadOnlySpan<ulong> Nodes => data.Nodes.AsSpan();

        public override ReadOnlySpan<ushort> Outputs => data.Outputs.AsSpan();

        public override ReadOnlySpan<ushort> Checks => data.Checks.AsSpan();

        public override ReadOnlySpan<byte> Sets => data.Sets.AsSpan();

        public override ReadOnlySpan<ushort> Triggers => data.Triggers.AsSpan();

        public override ReadOnlySpan<ushort> Shapes => data.Shapes.AsSpan();

        public override ReadOnlySpan<ulong> Filters => data.Filters.AsSpan();

        public override ReadOnlySpan<ulong> Repeats => data.Repeats.AsSpan();

        public override ReadOnlySpan<ushort> Folds => data.Folds.AsSpan();

        public override ReadOnlySpan<ushort> Plan => data.Plan.AsSpan();

        public override ReadOnlySpan<int> AutomatonPlan => data.AutomatonPlan.AsSpan();

        public override ReadOnlySpan<byte> AutomatonColumns => data.AutomatonColumns.AsSpan();

        public override ReadOnlySpan<ushort> AutomatonRows => data.AutomatonRows.AsSpan();

        public override ReadOnlySpan<ulong> AutomatonMasks => data.AutomatonMasks.AsSpan();
    }
}
