using System.Collections.Immutable;
using System.ComponentModel;

namespace AttrBot.Dispatch;

/// <summary>
/// Tries trigger after trigger, in dispatch order: for tables that are written by hand, and for those that are too large for
/// <see cref="IndexedTriggerMatcher"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OrderedTriggerMatcher : TriggerMatcher
{
    /// <summary>The most that matching one message against all triggers may take, in milliseconds.</summary>
    public const int MessageBudgetMilliseconds = 250;

    private readonly ImmutableArray<TriggerEntry> _entries;

    /// <summary>Takes the triggers.</summary>
    /// <param name="entries">All triggers in dispatch order; those of one handler side by side.</param>
    public OrderedTriggerMatcher(ImmutableArray<TriggerEntry> entries)
    {
        _entries = entries;
    }

    /// <inheritdoc/>
    public override bool MoveNext(ref MatchCursor cursor)
    {
        var trial = new TriggerTrial(ref cursor);
        ReadOnlySpan<TriggerEntry> entries = _entries.AsSpan();
        while (cursor.Position < entries.Length)
        {
            TriggerEntry entry = entries[cursor.Position];
            if (entry.Handler != cursor.Handler && trial.TryMatch(entry))
            {
                cursor.Handler = entry.Handler;
                cursor.Trigger = entry.Trigger;
                cursor.Position++;
                return true;
            }

            cursor.Position++;
        }

        return false;
    }
}
