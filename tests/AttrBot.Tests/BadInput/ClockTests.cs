using AttrBot.Tests.Fixture;
using AttrBot.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.BadInput;

/// <summary>Somebody sets the clock, forward or back: what the bot measures goes by a clock that nobody sets.</summary>
public sealed class ClockTests
{
    private const int Braking = 20;
    private readonly JumpingClock _clock = new();
    private readonly CollectedLogs _logs = new();

    public static TheoryData<int> Jumps => [-400, -1, 1, 400];

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task HandlerTimeout_IsNoShorterAndNoLonger(int days)
    {
        var transport = new PlayedTransport();
        var begun = new TaskCompletionSource();
        await using HostedBot bot = await StartAsync(transport, new TestHandlers().On("slow", context =>
        {
            begun.SetResult();
            return Task.Delay(TimeSpan.FromDays(1), context.Clock(), context.CancellationToken);
        }));
        await AcceptAsync(transport, "slow");
        await begun.Task.WaitAsync(Limits.Patience);

        _clock.JumpBy(TimeSpan.FromDays(days));
        _clock.Advance(TimeSpan.FromSeconds(29.9));
        Assert.Equal(0, await bot.DeadLetters.CountAsync());
        _clock.Advance(TimeSpan.FromSeconds(0.2));

        await bot.WhenIdleAsync();
        Assert.Equal(DeadLetterReason.HandlerTimeout, Assert.Single(await bot.ListDeadLettersAsync()).Reason);
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task ReplyBrake_SlowsNobodyDownForIt(int days)
    {
        var transport = new PlayedTransport();
        await using HostedBot bot = await StartAsync(transport, new TestHandlers().On("ping", "pong"), options => options.Sends.BrakeMessages = 2);
        await AcceptAsync(transport, "ping");
        await bot.WhenIdleAsync();
        _clock.JumpBy(TimeSpan.FromDays(days));
        await AcceptAsync(transport, "ping");
        await bot.WhenIdleAsync();
        Assert.Equal(2, transport.Sent.Count);

        await AcceptAsync(transport, "ping");
        await Limits.UntilAsync(() => AdvanceBy(TimeSpan.FromSeconds(1), () => transport.Sent.Count == 3));

        Assert.Contains("the next one waits 00:00:", Assert.Single(_logs.Of(Braking)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task OpenCircuit_ClosesWhenItsTimeIsOver(int days)
    {
        var outcomes = new List<string>();
        var transport = new PlayedTransport();
        await using HostedBot bot = await StartAsync(
            transport,
            new TestHandlers().On("(fail|use)", async context =>
            {
                try
                {
                    await context.CircuitBreaker("weather").ExecuteAsync(
                        _ => context.Message.Text == "use" ? default : throw new IOException());
                    outcomes.Add("ok");
                }
                catch (Exception e)
                {
                    outcomes.Add(e.GetType().Name);
                }
            }),
            options => options.CircuitBreakers["weather"] = new CircuitBreakerOptions { MinimumThroughput = 2 });
        foreach (string text in (string[])["fail", "fail", "use"])
        {
            await AcceptAsync(transport, text);
        }

        await bot.WhenIdleAsync();
        _clock.Advance(TimeSpan.FromSeconds(31));
        await AcceptAsync(transport, "use");
        await bot.WhenIdleAsync();
        Assert.Equal(["IOException", "IOException", "CircuitOpenException", "ok"], outcomes);

        // Polly's circuit breaker alone goes by the time of day: set back while open, it stays open longer; it never closes early
        // for a service that is still ill, nor does anything but its callers wait for it.
        _clock.JumpBy(TimeSpan.FromDays(days));
        await AcceptAsync(transport, "use");
        await bot.WhenIdleAsync();
        Assert.Equal("ok", outcomes[^1]);
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task Deduplication_IsNotMovedByIt(int days)
    {
        var transport = new PlayedTransport();
        await using HostedBot bot = await StartAsync(transport, new TestHandlers().On("ping", "pong"));
        ITransportSink sink = await transport.SinkAsync();
        await sink.AcceptAsync(Inbound.Message("ping", id: "1"));

        _clock.JumpBy(TimeSpan.FromDays(days));

        Assert.Equal(AcceptResult.Duplicate, await sink.AcceptAsync(Inbound.Message("ping", id: "1")));
        await bot.WhenIdleAsync();
    }

    private static async Task AcceptAsync(PlayedTransport transport, string text) =>
        await (await transport.SinkAsync()).AcceptAsync(Inbound.Message(text));

    private Task<HostedBot> StartAsync(PlayedTransport transport, TestHandlers handlers, Action<BotOptions>? options = null) =>
        HostedBot.StartAsync(handlers, transport, options, services =>
        {
            services.AddSingleton<TimeProvider>(_clock);
            _logs.AddTo(services);
        });

    private bool AdvanceBy(TimeSpan by, Func<bool> isDone)
    {
        _clock.Advance(isDone() ? TimeSpan.Zero : by);
        return isDone();
    }
}
