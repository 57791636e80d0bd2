using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime;
using System.Text.RegularExpressions;

namespace AttrBot.Dispatch;

/// <summary>Tries trigger after trigger, in dispatch order.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OrderedTriggerMatcher : TriggerMatcher
{
    /// <summary>The most that matching one message against all triggers may take, in milliseconds.</summary>
    public const int MessageBudgetMilliseconds = 250;

    [ThreadStatic]
    private static TimeSpan t_compiled;

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
        long started = Environment.TickCount64 - cursor.ElapsedMilliseconds;
        ReadOnlySpan<char> trimmed = cursor.Text.AsSpan(cursor.Start, cursor.Length);
        ReadOnlySpan<TriggerEntry> entries = _entries.AsSpan();
        for (int i = cursor.Position; i < entries.Length; i++)
        {
            TriggerEntry entry = entries[i];
            if (entry.Handler == cursor.Handler)
            {
                continue;
            }

            bool matched;
            try
            {
                matched = TryMatch(entry, trimmed, ref cursor);
            }
            catch (RegexMatchTimeoutException e)
            {
                if (!TryForgive(ref cursor))
                {
                    throw new TriggerTimeoutException(entry.Handler, e);
                }

                started = Environment.TickCount64;
                i--;
                continue;
            }

            cursor.ElapsedMilliseconds = Environment.TickCount64 - started;
            if (matched)
            {
                cursor.Handler = entry.Handler;
                cursor.Trigger = entry.Trigger;
                cursor.Position = i + 1;
                return true;
            }

            if (cursor.ElapsedMilliseconds > MessageBudgetMilliseconds)
            {
                if (!HasCompiled() && !TryForgive(ref cursor))
                {
                    throw new TriggerTimeoutException(entry.Handler);
                }

                started = Environment.TickCount64;
            }
        }

        cursor.Position = entries.Length;
        return false;
    }

    /// <summary>
    /// Time is the wall clock's: a thread that loses its processor, or a pause of the garbage collector, uses it up with harmless
    /// patterns. That happens once; a pattern that backtracks runs out of time again.
    /// </summary>
    private static bool TryForgive(ref MatchCursor cursor)
    {
        bool isFirst = !cursor.HasStalled;
        cursor.HasStalled = true;
        return isFirst;
    }

    /// <summary>
    /// Whether this thread has lately been compiling. A pattern is compiled to machine code when it is first tried: the first
    /// message of a bot with hundreds of them takes longer than matching may.
    /// </summary>
    private static bool HasCompiled()
    {
        TimeSpan before = t_compiled;
        t_compiled = JitInfo.GetCompilationTime(currentThread: true);
        return (t_compiled - before).TotalMilliseconds > MessageBudgetMilliseconds / 2;
    }

    private static bool TryMatch(TriggerEntry entry, ReadOnlySpan<char> trimmed, ref MatchCursor cursor)
    {
        // Only a match with captures is worth a Match object.
        if (entry.Groups.Length == 0)
        {
            cursor.PrepareCaptures(0);
            return entry.Regex.IsMatch(trimmed);
        }

        Match match = entry.Regex.Match(cursor.Text, cursor.Start, cursor.Length);
        if (!match.Success)
        {
            return false;
        }

        Span<CaptureRange> captures = cursor.PrepareCaptures(entry.Groups.Length);
        for (int slot = 0; slot < captures.Length; slot++)
        {
            Group group = match.Groups[entry.Groups[slot]];
            captures[slot] = group.Success ? new CaptureRange(group.Index, group.Length) : CaptureRange.None;
        }

        return true;
    }
}
