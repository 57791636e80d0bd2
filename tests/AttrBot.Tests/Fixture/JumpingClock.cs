using AttrBot.Testing;

namespace AttrBot.Tests.Fixture;

/// <summary>A clock whose time of day somebody sets forward or back while its timestamps and timers go on.</summary>
internal sealed class JumpingClock : TimeProvider
{
    private readonly ManualTimeProvider _inner = new();
    private long _offset;

    public override long TimestampFrequency => _inner.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => _inner.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => _inner.GetUtcNow().AddTicks(Volatile.Read(ref _offset));

    public override long GetTimestamp() => _inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _inner.CreateTimer(callback, state, dueTime, period);

    public void Advance(TimeSpan by) => _inner.Advance(by);

    public void JumpBy(TimeSpan by) => Interlocked.Add(ref _offset, by.Ticks);
}
