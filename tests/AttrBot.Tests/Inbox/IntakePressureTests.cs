using System.Collections.Concurrent;
using System.Globalization;
using AttrBot.Inbox;
using AttrBot.Tests.Fixture;
using AttrBot.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Inbox;

/// <summary>What an operator sees of an inbox that fills: a warning at its marks, a metric, and the bot's health.</summary>
public sealed class IntakePressureTests
{
    private const int Capacity = 10;
    private const int HighMark = 8;
    private const int LowMark = 5;
    private const int Paused = 26;
    private const int Resumed = 27;
    private const int LimitReached = 24;

    private readonly CollectedLogs _logs = new();
    private readonly ConcurrentQueue<Gate> _gates = new();
    private int _opened;

    [Fact]
    public async Task HighMark_IsSaid_AndSoIsTheLowMark()
    {
        await using HostedBot bot = await StartAsync();
        using var metrics = new CollectedMetrics(bot.Services);
        ITransportSink sink = await SinkAsync(bot);

        await HandOverAsync(sink, HighMark - 1);
        Assert.Empty(_logs.Of(Paused));
        await HandOverAsync(sink, 1);

        Assert.Contains($"{HighMark} events", Assert.Single(_logs.Of(Paused)), StringComparison.Ordinal);
        Assert.Equal(1, metrics.Sum("attrbot.inbox.pauses"));
        Assert.Equal(1, Read(metrics, "attrbot.inbox.pressure"));
        Assert.Equal(HighMark, Read(metrics, "attrbot.inbox.depth"));
        Assert.Equal(BotHealthState.Unhealthy, bot.Health.Check().StateOf(BotHealthComponent.Inbox));

        await LetGoOnAsync(bot, HighMark - LowMark);

        Assert.Contains($"{LowMark} events", Assert.Single(_logs.Of(Resumed)), StringComparison.Ordinal);
        Assert.Equal(0, Read(metrics, "attrbot.inbox.pressure"));
        Assert.Equal(BotHealthState.Healthy, bot.Health.Check().StateOf(BotHealthComponent.Inbox));
        OpenAll();
    }

    [Fact]
    public async Task InboxThatPassesItsMarksAgainAndAgain_IsSaidOnceAMinute_AndCountedEachTime()
    {
        await using HostedBot bot = await StartAsync();
        using var metrics = new CollectedMetrics(bot.Services);
        ITransportSink sink = await SinkAsync(bot);
        await HandOverAsync(sink, LowMark);
        for (int i = 0; i < 3; i++)
        {
            await HandOverAsync(sink, HighMark - LowMark);
            await LetGoOnAsync(bot, HighMark - LowMark);
        }

        Assert.Single(_logs.Of(Paused));
        Assert.Single(_logs.Of(Resumed));
        Assert.Equal(3, metrics.Sum("attrbot.inbox.pauses"));

        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        await HandOverAsync(sink, HighMark - LowMark);
        await LetGoOnAsync(bot, HighMark - LowMark);

        Assert.Equal(2, _logs.Of(Paused).Count());
        Assert.Equal(2, _logs.Of(Resumed).Count());
        OpenAll();
    }

    [Fact]
    public async Task FullInbox_NamesItsSetting_WhenSomebodyWaits()
    {
        await using HostedBot bot = await StartAsync();
        ITransportSink sink = await SinkAsync(bot);
        await HandOverAsync(sink, Capacity);
        Assert.Empty(_logs.Of(LimitReached));

        Task waiting = HandOverAsync(sink, 1);

        Assert.Contains("AttrBot:Inbox:Capacity = 10 is reached", Assert.Single(_logs.Of(LimitReached)), StringComparison.Ordinal);
        OpenAll();
        await waiting.WaitAsync(Limits.Patience);
    }

    private static double Read(CollectedMetrics metrics, string gauge)
    {
        metrics.Observe();
        return metrics.Measurements.Last(measured => measured.Name == gauge).Value;
    }

    private Task<HostedBot> StartAsync() => HostedBot.StartAsync(
        new TestHandlers().On(@"\d+", context => _gates.ElementAt(int.Parse(context.Message.Text, CultureInfo.InvariantCulture)).PassAsync()),
        new PlayedTransport { OnRun = RunAsync },
        options =>
        {
            options.Inbox.Capacity = Capacity;
            options.HandlerTimeout = TimeSpan.FromDays(1);
        },
        services: _logs.AddTo);

    private static Task RunAsync(ITransportSink sink, CancellationToken cancellationToken)
    {
        sink.Connected();
        return Task.Delay(Timeout.Infinite, cancellationToken);
    }

    private static async Task<ITransportSink> SinkAsync(HostedBot bot)
    {
        ITransportSink sink = await ((PlayedTransport)bot.Session.Transport).SinkAsync();
        await bot.WhenConnectedAsync();
        await bot.WhenIdleAsync();
        return sink;
    }

    /// <summary>Hands over messages of which each is held, in a conversation of its own.</summary>
    private async Task HandOverAsync(ITransportSink sink, int count)
    {
        for (int i = 0; i < count; i++)
        {
            int number = _gates.Count;
            _gates.Enqueue(new Gate());
            await sink.AcceptAsync(Inbound.Message($"{number}", $"sender {number}"));
        }
    }

    private async Task LetGoOnAsync(HostedBot bot, int count)
    {
        var inbox = bot.Services.GetRequiredService<IInbox>();
        int left = inbox.Count - count;
        for (int i = 0; i < count; i++)
        {
            _gates.ElementAt(_opened++).Open();
        }

        await Limits.UntilAsync(() => bot.Activity.Unfinished == left);
    }

    private void OpenAll()
    {
        foreach (Gate gate in _gates)
        {
            gate.Open();
        }
    }
}
