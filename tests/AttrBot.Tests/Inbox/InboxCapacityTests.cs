using AttrBot.Inbox;
using AttrBot.Tests.Fixture;
using AttrBot.Transports;

namespace AttrBot.Tests.Inbox;

/// <summary>The counting under contention: nothing leaks, nobody waits for ever, and pressure never sticks.</summary>
public sealed class InboxCapacityTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public async Task EnteringAndLeavingByMany_EndsEmptyWithNormalPressure(int size)
    {
        var capacity = new InboxCapacity(size);
        int most = 0;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < 5_000; i++)
            {
                if (!capacity.TryEnter())
                {
                    await capacity.EnterAsync(default);
                }

                InterlockedMax(ref most, capacity.Count);
                capacity.Exit();
            }
        }))).WaitAsync(Limits.Patience);

        Assert.Equal(0, capacity.Count);
        Assert.Equal(IntakePressure.Normal, capacity.Pressure);
        Assert.True(capacity.WaitForNormalAsync(default).IsCompletedSuccessfully);
        Assert.InRange(most, 1, size + 8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public async Task SettingAsideAndHoldingByMany_EndsEmptyWithNormalPressure(int size)
    {
        var capacity = new InboxCapacity(size, overflow: 2);
        int mostAside = 0;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < 5_000; i++)
            {
                await capacity.EnterOrWaitAsync(default);
                capacity.Hold();
                capacity.Unhold();
                if (capacity.TrySetAside(1))
                {
                    InterlockedMax(ref mostAside, capacity.Aside);
                    capacity.TakeBack(1);
                }

                capacity.Exit();
            }
        }))).WaitAsync(Limits.Patience);

        Assert.Equal(0, capacity.Count);
        Assert.Equal(0, capacity.Aside);
        Assert.Equal(IntakePressure.Normal, capacity.Pressure);
        Assert.True(capacity.WaitForNormalAsync(default).IsCompletedSuccessfully);
        Assert.InRange(mostAside, 1, size);
    }

    [Fact]
    public async Task WhatIsSetAside_LetsThoseInWhoWait()
    {
        var capacity = new InboxCapacity(1);
        Assert.True(capacity.TryEnter());
        Task waiting = capacity.EnterAsync(default).AsTask();
        Assert.Equal(IntakePressure.High, capacity.Pressure);

        Assert.True(capacity.TrySetAside(1));
        await waiting.WaitAsync(Limits.Patience);
        Assert.False(capacity.TrySetAside(1));

        // Two are in the place of one until one of them leaves: who goes on is not kept waiting.
        capacity.TakeBack(1);
        Assert.False(capacity.TryEnter());
        capacity.Exit();
        Assert.False(capacity.TryEnter());
        capacity.Exit();
        Assert.True(capacity.TryEnter());
    }

    [Fact]
    public void WhatIsHeld_IsNoPressureOnMemory_ButOnTheWhole()
    {
        var capacity = new InboxCapacity(10, overflow: 10);
        for (int i = 0; i < 15; i++)
        {
            Assert.True(capacity.TryEnter());
            if (i >= 5)
            {
                capacity.Hold();
            }
        }

        Assert.Equal(IntakePressure.Normal, capacity.Pressure);
        Assert.True(capacity.TryEnter());
        capacity.Hold();
        Assert.Equal(IntakePressure.High, capacity.Pressure);
    }

    [Fact]
    public async Task CancelledWaiters_KeepNoPlaceFromOthers()
    {
        var capacity = new InboxCapacity(1);
        Assert.True(capacity.TryEnter());
        using var impatient = new CancellationTokenSource();
        Task[] givenUp = [.. Enumerable.Range(0, 3).Select(_ => capacity.EnterAsync(impatient.Token).AsTask())];
        Task patient = capacity.EnterAsync(default).AsTask();

        await impatient.CancelAsync();
        capacity.Exit();

        await patient.WaitAsync(Limits.Patience);
        foreach (Task waiter in givenUp)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiter);
        }

        capacity.Exit();
        Assert.Equal(0, capacity.Count);
        Assert.True(capacity.TryEnter());
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (int known = Volatile.Read(ref most); value > known;)
        {
            int found = Interlocked.CompareExchange(ref most, value, known);
            if (found == known)
            {
                return;
            }

            known = found;
        }
    }
}
