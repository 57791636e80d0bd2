using System.Diagnostics.Metrics;
using AttrBot.Outbox;
using AttrBot.Telemetry;
using AttrBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AttrBot.Tests.Bounds;

/// <summary>What is remembered of sends does not grow with the number of messages and people.</summary>
public sealed class RememberedSendsTests
{
    [Fact]
    public void SentMessages_AreTheLast4096()
    {
        var sent = new SentMessages();
        for (int i = 0; i < 4_096 + 10; i++)
        {
            sent.Add(new MessageId($"{i}"));
        }

        Assert.Equal(4_096, Enumerable.Range(0, 4_096 + 10).Count(i => sent.Contains(new MessageId($"{i}"))));
        Assert.False(sent.Contains(new MessageId("9")));
        Assert.True(sent.Contains(new MessageId("10")));
    }

    [Fact]
    public void ServiceThatLimitsVeryManyRecipients_PausesTheSession()
    {
        using ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var pacer = new SendPacer(
            new SendOptions(), new ManualTimeProvider(), new BotMetrics(services.GetRequiredService<IMeterFactory>()), NullLogger.Instance);
        TimeSpan pause = TimeSpan.FromMinutes(1);
        for (int i = 0; i < 10_000; i++)
        {
            Assert.Equal(SendScope.Recipient, pacer.Pause(SendScope.Recipient, $"{i}", pause));
        }

        Assert.Equal(TimeSpan.Zero, pacer.PauseLeft);
        Assert.Equal(SendScope.Recipient, pacer.Pause(SendScope.Recipient, "0", pause));
        Assert.Equal(SendScope.Session, pacer.Pause(SendScope.Recipient, "one more", pause));
        Assert.Equal(pause, pacer.PauseLeft);
    }
}
