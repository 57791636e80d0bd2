namespace AttrBot.Testing.Tests;

/// <summary>The clock that stands still until the test moves it.</summary>
public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Clock_StandsStillUntilItIsMoved()
    {
        DateTimeOffset start = _clock.GetUtcNow();
        long timestamp = _clock.GetTimestamp();

        Assert.Equal(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero), start);
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(start.AddHours(1), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromHours(1), _clock.GetElapsedTime(timestamp));
    }

    [Fact]
    public void Clock_StartsWhereItIsTold_InUtc()
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2030, 5, 1, 10, 0, 0, TimeSpan.FromHours(2)));

        Assert.Equal(new DateTimeOffset(2030, 5, 1, 8, 0, 0, TimeSpan.Zero), clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, clock.GetUtcNow().Offset);
    }

    [Fact]
    public void LocalNow_FollowsTheZone()
    {
        _clock.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(3), "test", "test"));

        Assert.Equal(new DateTimeOffset(2026, 1, 1, 15, 0, 0, TimeSpan.FromHours(3)), _clock.GetLocalNow());
    }

    [Fact]
    public void Advance_Backwards_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.AdvanceTo(_clock.GetUtcNow().AddTicks(-1)));
    }

    [Fact]
    public void Timer_FiresWhenDue_NotBefore_AndOnce()
    {
        using ITimer timer = Set("a", seconds: 10);

        _clock.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        Assert.Empty(_fired);
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(["a at 10"], _fired);
        _clock.Advance(TimeSpan.FromSeconds(100));
        Assert.Single(_fired);
    }

    [Fact]
    public void Timers_FireInTheOrderInWhichTheyAreDue_ThenInWhichTheyWereSet()
    {
        using ITimer late = Set("late", seconds: 3);
        using ITimer first = Set("first", seconds: 1);
        using ITimer second = Set("second", seconds: 1);

        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["first at 1", "second at 1", "late at 3"], _fired);
    }

    [Fact]
    public void PeriodicTimer_FiresAtEachPeriod()
    {
        using ITimer timer = Set("a", seconds: 1, period: 2);

        _clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(["a at 1", "a at 3", "a at 5"], _fired);
    }

    [Fact]
    public void TimerSetByATimer_FiresInTheSameAdvance()
    {
        using ITimer outer = _clock.CreateTimer(_ => Set("inner", seconds: 2), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(["inner at 3"], _fired);
        Assert.Equal(10, Seconds());
    }

    [Fact]
    public void AdvanceInsideATimer_MovesTheClockFurther_NeverBack()
    {
        using ITimer timer = _clock.CreateTimer(
            _ => _clock.Advance(TimeSpan.FromSeconds(60)), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        using ITimer later = Set("later", seconds: 30);

        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(["later at 30"], _fired);
        Assert.Equal(61, Seconds());
    }

    [Fact]
    public void Change_MovesTheTimer_AndInfiniteStopsIt()
    {
        using ITimer timer = Set("a", seconds: 1);
        Assert.True(timer.Change(TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan));
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["a at 5"], _fired);

        Assert.True(timer.Change(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)));
        Assert.True(timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Single(_fired);
    }

    [Fact]
    public async Task DisposedTimer_NeitherFiresNorChanges()
    {
        ITimer timer = Set("a", seconds: 1, period: 1);
        await timer.DisposeAsync();
        timer.Dispose();

        Assert.False(timer.Change(TimeSpan.Zero, TimeSpan.Zero));
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty(_fired);
    }

    [Fact]
    public void TimerDisposedByItself_Stops()
    {
        ITimer? timer = null;
        timer = _clock.CreateTimer(
            _ =>
            {
                _fired.Add("a");
                timer!.Dispose();
            },
            null,
            TimeSpan.FromSeconds(1),
            TimeSpan.FromSeconds(1));

        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(["a"], _fired);
    }

    [Fact]
    public async Task TimerDueAtOnce_FiresWithoutTheClock_NotInsideItsCreation()
    {
        var firedInside = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Lock creating = new();
        lock (creating)
        {
            // A timer that fired inside CreateTimer would find the field it is kept in still null.
            _ = _clock.CreateTimer(
                _ => firedInside.SetResult(creating.IsHeldByCurrentThread), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }

        Assert.False(await firedInside.Task);
        Assert.Equal(0, Seconds());
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(4294967295)]
    public void TimerOutOfRange_Throws(long milliseconds)
    {
        TimeSpan time = TimeSpan.FromMilliseconds(milliseconds);

        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.CreateTimer(_ => { }, null, time, Timeout.InfiniteTimeSpan));
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), time));
    }

    [Fact]
    public async Task Delays_RunThroughAllTheirTurnsInOneAdvance()
    {
        Task loop = LoopAsync();

        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(["turn at 3", "turn at 6", "turn at 9"], _fired);
        await loop;

        async Task LoopAsync()
        {
            for (int i = 0; i < 3; i++)
            {
                await Task.Delay(TimeSpan.FromSeconds(3), _clock);
                _fired.Add($"turn at {Seconds()}");
            }
        }
    }

    [Fact]
    public async Task Timeouts_FollowTheClock()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(5), _clock);
        Task<int> waiting = new TaskCompletionSource<int>().Task.WaitAsync(
            TimeSpan.FromSeconds(5), _clock, TestContext.Current.CancellationToken);
        using var periodic = new PeriodicTimer(TimeSpan.FromSeconds(5), _clock);
        ValueTask<bool> tick = periodic.WaitForNextTickAsync(TestContext.Current.CancellationToken);

        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.False(source.IsCancellationRequested);
        Assert.False(waiting.IsCompleted);
        Assert.False(tick.IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(source.IsCancellationRequested);
        await Assert.ThrowsAsync<TimeoutException>(() => waiting);
        Assert.True(await tick);
    }

    [Fact]
    public void Callback_SeesTheExecutionContextOfWhoSetIt()
    {
        var local = new AsyncLocal<string> { Value = "setter" };
        using ITimer timer = _clock.CreateTimer(_ => _fired.Add(local.Value!), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        local.Value = "mover";

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["setter"], _fired);
    }

    [Fact]
    public void CallbackThatThrows_ThrowsOutOfAdvance()
    {
        using ITimer timer = _clock.CreateTimer(
            _ => throw new InvalidOperationException("boom"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        using ITimer next = Set("next", seconds: 2);

        Assert.Throws<InvalidOperationException>(() => _clock.Advance(TimeSpan.FromSeconds(5)));
        Assert.Equal(1, Seconds());
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["next at 2"], _fired);
    }

    [Fact]
    public void NextDue_IsThatOfTheEarliestTimer()
    {
        Assert.Null(_clock.NextDue);
        using ITimer late = Set("late", seconds: 9);
        using ITimer early = Set("early", seconds: 4);

        Assert.Equal(_clock.GetUtcNow().AddSeconds(4), _clock.NextDue);
    }

    [Fact]
    public async Task ManyThreads_LoseNoTimer()
    {
        const int Threads = 4, Each = 2_000;
        int fired = 0;
        using var done = new CancellationTokenSource();
        Task advancing = Task.Run(
            async () =>
            {
                while (!done.IsCancellationRequested)
                {
                    _clock.Advance(TimeSpan.FromMilliseconds(1));
                    await Task.Yield();
                }
            },
            TestContext.Current.CancellationToken);

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
        {
            for (int i = 0; i < Each; i++)
            {
                ITimer timer = _clock.CreateTimer(
                    _ => Interlocked.Increment(ref fired), null, TimeSpan.FromMilliseconds((i % 7) + 1), Timeout.InfiniteTimeSpan);
                ITimer other = _clock.CreateTimer(
                    _ => Interlocked.Add(ref fired, 1_000_000), null, TimeSpan.FromDays(1), Timeout.InfiniteTimeSpan);
                other.Dispose();
                Assert.False(other.Change(TimeSpan.Zero, TimeSpan.Zero));
                Assert.NotNull(timer);
            }
        })));
        await done.CancelAsync();
        await advancing;
        _clock.Advance(TimeSpan.FromMilliseconds(10));

        Assert.Equal(Threads * Each, fired);
    }

    private ITimer Set(string name, double seconds, double period = 0) => _clock.CreateTimer(
        _ => _fired.Add($"{name} at {Seconds()}"), null, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(period));

    private double Seconds() => TimeSpan.FromTicks(_clock.GetTimestamp()).TotalSeconds;
}
