using AttrBot.Sqlite.Tests.Fixture;
using AttrBot.Sqlite.Writing;
using AttrBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Sqlite.Tests.Storage;

/// <summary>What waits for the writer's thread is bounded, and what it fails with tells nothing private.</summary>
public sealed class WriterThreadTests
{
    private const int MaxQueued = 16_384;
    private const int WriteFailed = 203;

    [Fact]
    public async Task MoreThanMayWait_Waits_AndIsWrittenInTheEnd()
    {
        using var folder = new StoreFolder();
        await using TestBot bot = await DurableBots.StartAsync(folder, new TestHandlers());
        var store = bot.Services.GetRequiredService<SqliteStore>();
        using var begun = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        int written = 0;
        Task holding = store.RunAsync(new DelegateOperation<bool>(_ =>
        {
            begun.Set();
            return goOn.Wait(Limits.Patience);
        })).AsTask();
        begun.Wait(Limits.Patience, TestContext.Current.CancellationToken);

        using var giveUp = new CancellationTokenSource();
        Task[] queued = [.. Enumerable.Range(0, MaxQueued).Select(_ => store.RunAsync(Count(giveUp.Token)).AsTask())];
        Task waiting = store.RunAsync(Count(giveUp.Token)).AsTask();
        Task patient = store.RunAsync(Count(CancellationToken.None)).AsTask();

        // The writer stands still: only one that is not in its queue learns that it has been given up.
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Limits.Patience));
        Assert.DoesNotContain(queued, task => task.IsCompleted);

        goOn.Set();
        await holding;
        await patient.WaitAsync(Limits.Patience);
        Assert.Equal(1, written);

        DelegateOperation<bool> Count(CancellationToken token) => new(_ => Interlocked.Increment(ref written) > 0) { CancellationToken = token };
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhatAFailureSays_IsLoggedOnlyWhereThatIsAllowed(bool allowed)
    {
        using var folder = new StoreFolder();
        var logs = new CollectedLogs();
        await using TestBot bot = await DurableBots.StartAsync(
            folder,
            new TestHandlers(),
            options: own => own.Configuration["AttrBot:LogPrivateData"] = $"{allowed}",
            configure: builder => logs.AddTo(builder.Services));
        var store = bot.Services.GetRequiredService<SqliteStore>();

        var failure = await Assert.ThrowsAsync<BotStorageException>(async () => await store.RunAsync(
            new DelegateOperation<bool>(_ => throw new InvalidOperationException("what Ada wrote"))));

        Assert.Equal(BotStorageFailure.Other, failure.Failure);
        string logged = Assert.Single(logs.Of(WriteFailed));
        Assert.Contains(nameof(BotStorageFailure.Other), logged, StringComparison.Ordinal);
        Assert.Contains(typeof(InvalidOperationException).FullName!, logged, StringComparison.Ordinal);
        Assert.Equal(allowed, logged.Contains("what Ada wrote", StringComparison.Ordinal));
    }
}
