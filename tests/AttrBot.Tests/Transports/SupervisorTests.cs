using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using AttrBot.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Transports;

/// <summary>A transport that fails is started again after a pause that grows; one that ends may end the application.</summary>
public sealed class SupervisorTests
{
    [Fact]
    public async Task TransportThatFails_IsStartedAgain_AfterAPauseThatGrows()
    {
        var starts = new List<DateTimeOffset>();
        HostedBot? bot = null;
        var transport = new PlayedTransport
        {
            OnRun = (_, _) =>
            {
                starts.Add(bot!.Clock.GetUtcNow());
                throw new IOException("No connection.");
            },
        };
        bot = HostedBot.Build(builder => builder.AddTransport(PlayedTransport.Session, _ => transport));
        await using HostedBot started = bot;
        await bot.StartAsync();

        await Limits.UntilAsync(() =>
        {
            bot.Clock.Advance(TimeSpan.FromMilliseconds(100));
            return starts.Count > 6;
        });

        double[] pauses = [.. starts.Zip(starts.Skip(1), (one, next) => (next - one).TotalSeconds)];
        Assert.All(pauses, (pause, i) => Assert.True(pause >= Math.Min(60, Math.Pow(2, i)) / 2, $"Pause {i} was {pause} s."));
    }

    [Fact]
    public async Task TransportThatComesBack_GoesOnReceiving()
    {
        var events = new List<string>();
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("ping", "pong")
            .OnEvent<DisconnectedEvent>((disconnected, _) =>
            {
                events.Add(disconnected.Reason!);
                return Task.CompletedTask;
            }));

        bot.Session.Transport.Crash(new IOException("No connection to +15550001111."));
        await bot.WhenIdleAsync();
        await Limits.UntilAsync(() =>
        {
            bot.Clock.Advance(TimeSpan.FromSeconds(1));
            return bot.Services.GetRequiredService<BotClient>().Session("test").State == BotSessionState.Connected && events.Count > 0;
        });
        await bot.Chat("ada").SendAsync("ping");

        Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal(["IOException"], events);
    }

    [Fact]
    public async Task TransportThatSaysWhyItHasNoConnection_IsQuoted_WithoutAStackTrace()
    {
        const int TransportNotConnected = 29;
        var logs = new CollectedLogs();
        var transport = new PlayedTransport
        {
            OnRun = (sink, _) => throw new BotConnectionException(sink.Session, "Nothing listens at 127.0.0.1:9. Start it.", new IOException("Refused.")),
        };
        await using HostedBot bot = HostedBot.Build(builder =>
        {
            logs.AddTo(builder.Services);
            builder.AddTransport(PlayedTransport.Session, _ => transport);
        });
        await bot.StartAsync();

        await Limits.UntilAsync(() => logs.Of(TransportNotConnected).Any());

        string log = logs.Of(TransportNotConnected).First();
        Assert.Contains("Nothing listens at 127.0.0.1:9. Start it.", log, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(IOException), log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ApplicationStops_OnceEveryTransportHasNothingMore_AndAllHasBeenAnswered()
    {
        var gate = new Gate();
        var transport = new PlayedTransport { OnRun = async (sink, _) => await sink.AcceptAsync(Inbound.Message("hi")) };
        await using var bot = await HostedBot.StartAsync(
            new TestHandlers().On("hi", async _ =>
            {
                await gate.PassAsync();
                return "hello";
            }),
            transport);
        await gate.Entered;
        Assert.False(bot.Lifetime.ApplicationStopping.IsCancellationRequested);

        gate.Open();

        await Limits.UntilAsync(() => bot.Lifetime.ApplicationStopping.IsCancellationRequested);
        Assert.Equal(["hello"], transport.SentTexts);
    }

    [Fact]
    public async Task ApplicationGoesOn_IfItIsToldTo()
    {
        var transport = new PlayedTransport { OnRun = (_, _) => Task.CompletedTask };
        await using var bot = await HostedBot.StartAsync(
            new TestHandlers(), transport, options => options.StopWhenTransportsComplete = false);

        await Limits.UntilAsync(() =>
            bot.Services.GetRequiredService<BotClient>().Session(PlayedTransport.Session).State == BotSessionState.Completed);

        Assert.False(bot.Lifetime.ApplicationStopping.IsCancellationRequested);
    }

    [Fact]
    public async Task StoppedBot_ClosesItsTransports_EvenIfOneFailsToClose()
    {
        var second = new PlayedTransport();
        HostedBot bot = HostedBot.Build(builder => builder
            .AddTransport("first", _ => new UnclosableTransport())
            .AddTransport("second", _ => second));
        await bot.StartAsync();

        await bot.DisposeAsync();

        Assert.True(second.IsDisposed);
    }

    private sealed class UnclosableTransport : ITransport
    {
        public TransportCapabilities Capabilities => default;

        public Task RunAsync(ITransportSink sink, CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);

        public ValueTask<SendReceipt> SendAsync(OutgoingRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => throw new IOException();
    }
}
