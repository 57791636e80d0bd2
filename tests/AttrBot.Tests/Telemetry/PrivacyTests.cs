using AttrBot.Tests.Fixture;
using AttrBot.Transports;

namespace AttrBot.Tests.Telemetry;

/// <summary>
/// A busy bot, with private data everywhere and failures of all kinds, emits nothing of that data: no log, no value or exception
/// in it, no tag of a metric or of a trace.
/// </summary>
public sealed class PrivacyTests : IDisposable
{
    private readonly CollectedLogs _logs = new();
    private readonly CollectedActivities _activities = new();

    [Fact]
    public async Task NothingPrivate_IsInLogsMetricsAndTraces()
    {
        await using var bot = await BusyBot.StartAsync(_logs);
        using var metrics = new CollectedMetrics(bot.Services);

        await bot.RunAsync();

        metrics.Observe();
        string[] logged = [.. _logs.Entries.Select(entry => entry.Text)];
        string[] measured = [.. metrics.Measurements.Select(m => $"{m.Name} {string.Join(' ', m.Tags.Select(tag => $"{tag.Key}={tag.Value}"))}")];
        string[] traced = [.. _activities.Texts];
        foreach (string secret in PrivateData.All)
        {
            Assert.DoesNotContain(logged.Concat(measured).Concat(traced), text => text.Contains(secret, StringComparison.Ordinal));
        }

        // And the run was as busy as it is meant to be.
        int[] expected = [1, 2, 4, 8, 10, 11, 12, 13, 14, 17, 19, 20, 21, 22, 30, 42, 43];
        Assert.Equal([], expected.Except(_logs.Entries.Select(entry => entry.Id.Id)));
        Assert.Superset(
            new HashSet<DeadLetterReason>
            {
                DeadLetterReason.HandlerFailed, DeadLetterReason.MiddlewareFailed, DeadLetterReason.FilterFailed,
                DeadLetterReason.HandlerTimeout, DeadLetterReason.SendFailed, DeadLetterReason.Ambiguous, DeadLetterReason.InvalidInbound,
            },
            bot.Reasons);
        Assert.Contains(traced, text => text.Contains("error.type", StringComparison.Ordinal));
        Assert.Contains(traced, text => text.StartsWith($"send {PlayedTransport.Session}", StringComparison.Ordinal));
        Assert.Contains(measured, text => text.StartsWith("attrbot.session.state", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EverythingReceived_IsAccountedFor()
    {
        await using var bot = await BusyBot.StartAsync(_logs);
        using var metrics = new CollectedMetrics(bot.Services);

        await bot.RunAsync();

        double received = metrics.Sum("attrbot.events.received");
        Assert.True(received > 50);
        Assert.Equal(
            received,
            metrics.Sum("attrbot.events.handled")
                + metrics.Sum("attrbot.events.deduplicated")
                + metrics.Sum("attrbot.events.dropped")
                + metrics.Sum("attrbot.dead_letters", "reason", nameof(DeadLetterReason.InvalidInbound)));
    }

    [Fact]
    public async Task WhatExceptionsSay_IsLogged_WhereTheOptionsAllowIt()
    {
        await using var bot = await BusyBot.StartAsync(_logs, options => options.LogPrivateData = true);

        await bot.SayAsync("fail");
        await bot.DrainAsync();

        Assert.Contains(PrivateData.Exception().Message, Assert.Single(_logs.Of(11)), StringComparison.Ordinal);
    }

    public void Dispose() => _activities.Dispose();
}
