using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using AttrBot.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Health;

/// <summary>A transport that is connected and hears nothing for longer than it promises is reported, and started again.</summary>
public sealed class DeafTransportTests
{
    private const int Deaf = 40;
    private static readonly TimeSpan s_period = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task TransportThatHearsNothing_IsReportedAndStartedAgain()
    {
        int runs = 0;
        var logs = new CollectedLogs();
        var transport = new PlayedTransport
        {
            KeepAlivePeriod = s_period,
            OnRun = (sink, cancellationToken) =>
            {
                Interlocked.Increment(ref runs);
                sink.Connected();
                return Task.Delay(Timeout.Infinite, cancellationToken);
            },
        };
        await using HostedBot bot = await HostedBot.StartAsync(new TestHandlers(), transport, services: logs.AddTo);
        using var metrics = new CollectedMetrics(bot.Services);
        await bot.WhenConnectedAsync();

        bot.Clock.Advance(s_period);
        Assert.Empty(logs.Of(Deaf));
        bot.Clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Contains($"session '{PlayedTransport.Session}'", Assert.Single(logs.Of(Deaf)));
        Assert.Equal(1, metrics.Sum("attrbot.session.deaf", "session", PlayedTransport.Session));

        await bot.AdvanceUntilAsync(() => runs == 2);
        await bot.AdvanceUntilAsync(() => bot.Health.Check().State == BotHealthState.Healthy);
        Assert.Equal(1, metrics.Sum("attrbot.session.failures", "error.type", typeof(TimeoutException).FullName));
    }

    [Fact]
    public async Task TransportThatDoesNotHeedItsCancellation_StaysUnhealthy_UntilSomethingIsHeard()
    {
        var never = new Gate();
        var transport = new PlayedTransport
        {
            KeepAlivePeriod = s_period,
            OnRun = (sink, _) =>
            {
                sink.Connected();
                return never.PassAsync();
            },
        };
        var logs = new CollectedLogs();
        await using HostedBot bot = await HostedBot.StartAsync(new TestHandlers(), transport, services: logs.AddTo);
        await bot.WhenConnectedAsync();
        ITransportSink sink = await transport.SinkAsync();

        bot.Clock.Advance(s_period + s_period);
        BotHealthProblem problem = Assert.Single(bot.Health.Check().Problems);
        Assert.Equal((BotHealthComponent.Transports, BotHealthState.Unhealthy, PlayedTransport.Session), (problem.Component, problem.State, problem.Name));

        sink.KeepAlive();
        bot.Clock.Advance(TimeSpan.FromMilliseconds(50));

        Assert.Equal(BotHealthState.Healthy, bot.Health.Check().State);
        Assert.Single(logs.Of(41));
        never.Open();
    }

    [Fact]
    public async Task WhateverIsHeard_KeepsATransportAlive()
    {
        var logs = new CollectedLogs();
        var transport = new PlayedTransport { KeepAlivePeriod = s_period };
        await using HostedBot bot = await HostedBot.StartAsync(new TestHandlers(), transport, services: logs.AddTo);
        ITransportSink sink = await transport.SinkAsync();
        sink.Connected();
        Action[] signs =
        [
            sink.KeepAlive,
            () => sink.TryPost(Inbound.Typing()),
            () => sink.Reject("?"u8.ToArray(), "not understood"),
            () => Assert.True(sink.AcceptAsync(Inbound.Message("hi")).IsCompletedSuccessfully),
        ];

        foreach (Action sign in signs)
        {
            bot.Clock.Advance(s_period);
            sign();
        }

        bot.Clock.Advance(s_period);
        Assert.Empty(logs.Of(Deaf));
    }

    [Fact]
    public async Task TransportThatPromisesNothing_MayBeSilentForEver()
    {
        var logs = new CollectedLogs();
        await using var bot = await TestBots.StartAsync(new TestHandlers(), options: options => options.ConfigureServices(logs.AddTo));

        bot.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Empty(logs.Of(Deaf));
        Assert.Equal(BotHealthState.Healthy, bot.Services.GetRequiredService<BotHealth>().Check().State);
    }
}
