namespace AttrBot.WhatsApp.MultiDevice.Connection;

/// <summary>
/// How long a session waits before it takes its stream over again: twice as long with each time, so that two programs do not throw each
/// other out all day.
/// </summary>
internal sealed class TakeOvers(TimeSpan first, TimeProvider time)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_memory = TimeSpan.FromDays(1);

    private int _count;
    private long _last;

    public TimeSpan Next()
    {
        if (_count > 0 && time.GetElapsedTime(_last) > s_memory)
        {
            _count = 0;
        }

        _last = time.GetTimestamp();
        double ticks = first.Ticks * Math.Pow(2, Math.Min(_count++, 32));
        return ticks < s_longest.Ticks ? TimeSpan.FromTicks((long)ticks) : first > s_longest ? first : s_longest;
    }
}
