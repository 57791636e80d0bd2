using System.Runtime;
using System.Text.RegularExpressions;

namespace AttrBot.Dispatch;

/// <summary>Tries single triggers on a cursor's message, within the time that matching one message may take.</summary>
internal ref struct TriggerTrial
{
    [ThreadStatic]
    private static TimeSpan t_compiled;

    private readonly ref MatchCursor _cursor;
    private long _started;
    private bool _isStarted;

    /// <summary>The clock starts with the first trigger, and goes on from what the message has already taken.</summary>
    public TriggerTrial(ref MatchCursor cursor) => _cursor = ref cursor;

    /// <summary>Whether a trigger's pattern matches; if so, the cursor has its captures.</summary>
    /// <param name="entry">The trigger.</param>
    /// <param name="start">A place of the trimmed text before which no match starts.</param>
    /// <exception cref="TriggerTimeoutException">Matching the message took longer than is allowed.</exception>
    public bool TryMatch(TriggerEntry entry, int start = 0)
    {
        if (!_isStarted)
        {
            _isStarted = true;
            _started = Environment.TickCount64 - _cursor.ElapsedMilliseconds;
        }

        while (true)
        {
            bool isMatch;
            try
            {
                isMatch = Match(entry, start, ref _cursor);
            }
            catch (RegexMatchTimeoutException e)
            {
                if (!TryForgive(ref _cursor))
                {
                    throw new TriggerTimeoutException(entry.Handler, e);
                }

                _started = Environment.TickCount64;
                continue;
            }

            _cursor.ElapsedMilliseconds = Environment.TickCount64 - _started;
            if (!isMatch && _cursor.ElapsedMilliseconds > OrderedTriggerMatcher.MessageBudgetMilliseconds)
            {
                if (!HasCompiled() && !TryForgive(ref _cursor))
                {
                    throw new TriggerTimeoutException(entry.Handler);
                }

                _started = Environment.TickCount64;
            }

            return isMatch;
        }
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
        return (t_compiled - before).TotalMilliseconds > OrderedTriggerMatcher.MessageBudgetMilliseconds / 2;
    }

    private static bool Match(TriggerEntry entry, int start, ref MatchCursor cursor)
    {
        // Only a match with captures is worth a Match object.
        if (entry.Groups.Length == 0)
        {
            cursor.PrepareCaptures(0);
            return entry.Regex.IsMatch(cursor.Trimmed, start);
        }

        // The engine can start later in a whole text alone.
        Match match = cursor.Length == cursor.Text.Length
            ? entry.Regex.Match(cursor.Text, start)
            : entry.Regex.Match(cursor.Text, cursor.Start, cursor.Length);
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
