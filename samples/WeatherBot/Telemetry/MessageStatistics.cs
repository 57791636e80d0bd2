namespace WeatherBot.Telemetry;

/// <summary>How many messages there were and how long they took. Thread-safe.</summary>
public sealed class MessageStatistics
{
    private readonly Lock _gate = new();
    private int _count;
    private TimeSpan _total;

    /// <summary>Adds a message.</summary>
    public void Add(TimeSpan duration)
    {
        lock (_gate)
        {
            _count++;
            _total += duration;
        }
    }

    /// <summary>The number of messages so far, and the mean of their durations.</summary>
    public (int Count, TimeSpan Mean) Read()
    {
        lock (_gate)
        {
            return (_count, _count == 0 ? TimeSpan.Zero : _total / _count);
        }
    }
}
