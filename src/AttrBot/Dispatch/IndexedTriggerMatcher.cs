using System.Collections.Immutable;
using System.ComponentModel;

namespace AttrBot.Dispatch;

/// <summary>
/// Scans a message once for what the triggers' patterns require, and tries those alone of which it has found it. The generator
/// writes the tables; <see cref="TriggerScan"/> tells what they mean.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class IndexedTriggerMatcher : TriggerMatcher
{
    private readonly ImmutableArray<TriggerEntry> _entries;

    /// <summary>Takes the triggers.</summary>
    /// <param name="entries">All triggers in the order for which the tables were made; those of one handler side by side.</param>
    protected IndexedTriggerMatcher(ImmutableArray<TriggerEntry> entries)
    {
        _entries = entries;
    }

    /// <summary>The class of each character.</summary>
    public abstract ReadOnlySpan<byte> Classes { get; }

    /// <summary>The symbol and the kind of each class.</summary>
    public abstract ReadOnlySpan<ushort> Symbols { get; }

    /// <summary>The automaton of keys.</summary>
    public abstract ReadOnlySpan<ulong> Nodes { get; }

    /// <summary>The triggers that are found at nodes.</summary>
    public abstract ReadOnlySpan<ushort> Outputs { get; }

    /// <summary>The conditions around keys.</summary>
    public abstract ReadOnlySpan<ushort> Checks { get; }

    /// <summary>The sets of classes that conditions name.</summary>
    public abstract ReadOnlySpan<byte> Sets { get; }

    /// <summary>What each trigger asks of a message's length and kinds of characters.</summary>
    public abstract ReadOnlySpan<ushort> Triggers { get; }

    /// <summary>How simple patterns are matched without the regex engine.</summary>
    public abstract ReadOnlySpan<ushort> Shapes { get; }

    /// <summary>What is asked of kinds of characters.</summary>
    public abstract ReadOnlySpan<ulong> Filters { get; }

    /// <summary>What must be repeated in a message.</summary>
    public abstract ReadOnlySpan<ulong> Repeats { get; }

    /// <summary>How characters are compared that must be repeated.</summary>
    public abstract ReadOnlySpan<ushort> Folds { get; }

    /// <summary>Where the scan starts and how far it goes, and which triggers have no key.</summary>
    public abstract ReadOnlySpan<ushort> Plan { get; }

    /// <summary>Where each group of automata is, and its triggers.</summary>
    public abstract ReadOnlySpan<int> AutomatonPlan { get; }

    /// <summary>For each group of automata, where in a row each class of characters stands.</summary>
    public abstract ReadOnlySpan<byte> AutomatonColumns { get; }

    /// <summary>The states of automata.</summary>
    public abstract ReadOnlySpan<ushort> AutomatonRows { get; }

    /// <summary>Sets of a group's triggers.</summary>
    public abstract ReadOnlySpan<ulong> AutomatonMasks { get; }

    /// <summary>How many triggers there are.</summary>
    internal int TriggerCount => _entries.Length;

    /// <inheritdoc/>
    public sealed override bool MoveNext(ref MatchCursor cursor)
    {
        if (!cursor.Candidates.AreFound)
        {
            TriggerScan.Run(this, ref cursor);
        }

        var trial = new TriggerTrial(ref cursor);
        ReadOnlySpan<TriggerEntry> entries = _entries.AsSpan();
        while (cursor.Position < cursor.Candidates.Count)
        {
            int candidate = cursor.Candidates[cursor.Position++];
            TriggerEntry entry = entries[candidate & TriggerCandidates.Index];
            if (entry.Handler != cursor.Handler && IsMatch(candidate, entry, ref cursor, ref trial))
            {
                cursor.Handler = entry.Handler;
                cursor.Trigger = entry.Trigger;
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public sealed override void Release(ref MatchCursor cursor) => cursor.Candidates.Release();

    private bool IsMatch(int candidate, TriggerEntry entry, ref MatchCursor cursor, ref TriggerTrial trial)
    {
        if ((candidate & TriggerCandidates.Decided) != 0 && entry.Groups.Length == 0)
        {
            cursor.PrepareCaptures(0);
            return true;
        }

        ReadOnlySpan<ushort> trigger = Triggers.Slice(
            TriggerConditions.WordsPerTrigger * (candidate & TriggerCandidates.Index), TriggerConditions.WordsPerTrigger);
        int shape = trigger[TriggerConditions.ShapeWord];
        return (shape == TriggerConditions.None ? null : TriggerShape.TryMatch(this, shape, trigger[0] >> TriggerConditions.FoundShift, entry, ref cursor))
            ?? trial.TryMatch(entry, FindStart(trigger[TriggerConditions.RepetitionWord], cursor.Trimmed));
    }

    /// <summary>Where a match starts at the earliest: before what must be repeated, the engine need not look.</summary>
    private int FindStart(int repetition, ReadOnlySpan<char> text) => repetition == TriggerConditions.None || TriggerConditions.HasUnassigned(text, this)
        ? 0
        : new TriggerRepetition(text, this).FindStart(repetition);
}
