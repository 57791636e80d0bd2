namespace AttrBot.WhatsApp.Cloud;

/// <summary>Counts what anybody on the internet can cause, and lets it be told once a minute. Thread-safe.</summary>
internal sealed class PacedWarning(TimeProvider time)
{
    private static readonly TimeSpan s_period = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long _count;
    private long _told = long.MinValue;

    /// <summary>It happened.</summary>
    /// <param name="tell">Tells it, with how often it has happened since it was last told.</param>
    public void Happened(Action<long> tell)
    {
        long count;
        lock (_lock)
        {
            _count++;
            long now = time.GetTimestamp();
            if (_told != long.MinValue && time.GetElapsedTime(_told, now) < s_period)
            {
                return;
            }

            _told = now;
            count = _count;
            _count = 0;
        }

        tell(count);
    }
}
