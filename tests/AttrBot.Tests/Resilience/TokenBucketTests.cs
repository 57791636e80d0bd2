using AttrBot.Resilience;
using AttrBot.Testing;

namespace AttrBot.Tests.Resilience;

/// <summary>The token bucket gives its permits by the bot's clock, in order, and says when too many wait.</summary>
public sealed class TokenBucketTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task Burst_PassesAtOnce_TheRestAtTheRate()
    {
        var bucket = new TokenBucket(perSecond: 4, burst: 3, queueLimit: 10, _clock);
        Task<bool>[] permits = [.. Enumerable.Range(0, 6).Select(_ => bucket.AcquireAsync(default).AsTask())];

        Assert.Equal([true, true, true, false, false, false], permits.Select(permit => permit.IsCompleted));
        Assert.Equal(3, bucket.Waiting);
        foreach (int count in (int[])[4, 5, 6])
        {
            _clock.Advance(TimeSpan.FromMilliseconds(250) - TimeSpan.FromTicks(1));
            Assert.False(permits[count - 1].IsCompleted);
            _clock.Advance(TimeSpan.FromTicks(1));
            Assert.True(await permits[count - 1]);
        }

        Assert.Equal(0, bucket.Waiting);
    }

    [Fact]
    public async Task Pause_FillsTheBucketAgain_UpToTheBurst()
    {
        var bucket = new TokenBucket(perSecond: 1, burst: 2, queueLimit: 0, _clock);
        Assert.True(bucket.TryAcquire());
        Assert.True(bucket.TryAcquire());
        Assert.False(bucket.TryAcquire());

        _clock.Advance(TimeSpan.FromHours(1));

        Assert.True(bucket.TryAcquire());
        Assert.True(bucket.TryAcquire());
        Assert.False(await bucket.AcquireAsync(default));
    }

    [Fact]
    public async Task WhoGivesUp_LeavesItsTurnToTheNextWhoComes()
    {
        var bucket = new TokenBucket(perSecond: 1, burst: 1, queueLimit: 10, _clock);
        Assert.True(bucket.TryAcquire());
        using var givesUp = new CancellationTokenSource();
        Task<bool> first = bucket.AcquireAsync(givesUp.Token).AsTask();
        await givesUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        Task<bool> second = bucket.AcquireAsync(default).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(await second);
    }

    [Fact]
    public async Task MoreThanMayWait_AreRefusedAtOnce()
    {
        var bucket = new TokenBucket(perSecond: 1, burst: 1, queueLimit: 2, _clock);
        Task<bool>[] permits = [.. Enumerable.Range(0, 4).Select(_ => bucket.AcquireAsync(default).AsTask())];

        Assert.True(permits[3].IsCompleted);
        Assert.False(await permits[3]);
        Assert.Equal(2, bucket.Waiting);
    }

    [Fact]
    public async Task ManyThreads_GetNoMorePermitsThanThereAre()
    {
        var bucket = new TokenBucket(perSecond: 1, burst: 100, queueLimit: 0, _clock);
        int taken = 0;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 1_000; i++)
            {
                if (bucket.TryAcquire())
                {
                    Interlocked.Increment(ref taken);
                }
            }
        })));

        Assert.Equal(100, taken);
    }
}
