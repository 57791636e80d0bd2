using System.Collections.Concurrent;
using AttrBot.Signal.Tests.Fixture;
using AttrBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AttrBot.Signal.Tests;

/// <summary>Whole bots over real sockets, with a daemon that the test plays.</summary>
public sealed class SignalTransportTests
{
    private readonly PlayedDaemon _daemon = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Trigger_IsAnsweredOverTheSocket(bool overUnixSocket)
    {
        await using LineServer server = overUnixSocket ? LineServer.OnUnix() : LineServer.OnTcp();
        _daemon.Add(EnvelopeText.Bare("!echo hello"));
        _ = ServeAsync(server);
        await using SignalHost host = await StartAsync(server.Address);

        RpcCall send = await _daemon.NextSendAsync();
        Assert.Equal("hello", send.Parameters.GetProperty("message").GetString());
        Assert.Equal(EnvelopeText.Bot, send.Parameters.GetProperty("account").GetString());
    }

    [Fact]
    public async Task Trigger_IsAnsweredOverHttp()
    {
        await using HttpDaemon daemon = await HttpDaemon.StartAsync();
        var sent = new TaskCompletionSource<RpcCall>();
        daemon.Answer = call =>
        {
            if (call.Method != "send")
            {
                return HttpDaemon.AnswerGreetings(call);
            }

            sent.SetResult(call);
            return Task.FromResult(HttpDaemon.Result(call, PlayedDaemon.Sent(call)));
        };
        await using SignalHost host = await StartAsync(daemon.Address);
        HttpEvents events = await daemon.NextEventsAsync();
        await events.TellAsync(EnvelopeText.Bare("!echo hello"));
        Assert.Equal("hello", (await sent.Task.WithinLimit()).Parameters.GetProperty("message").GetString());
    }

    [Fact]
    public async Task LostConnection_ComesBack_AndIsSubscribedAgain()
    {
        await using LineServer server = LineServer.OnTcp();
        var events = new ConcurrentQueue<BotEvent>();
        Task<LinePeer> accepting = server.AcceptAsync();
        await using SignalHost host = await StartAsync(server.Address, bot => bot.Use((context, next) =>
        {
            events.Enqueue(context.Event);
            return next(context);
        }));
        LinePeer first = await accepting;
        _ = _daemon.ServeAsync(first);
        await host.WhenConnectedAsync();
        accepting = server.AcceptAsync();
        first.Dispose();

        LinePeer second = await accepting;
        _daemon.Add(EnvelopeText.Bare("!echo again"));
        _ = _daemon.ServeAsync(second);
        Assert.Equal("again", (await _daemon.NextSendAsync()).Parameters.GetProperty("message").GetString());
        Assert.Equal(2, events.OfType<ConnectedEvent>().Count());
        Assert.Single(events.OfType<DisconnectedEvent>());
    }

    [Fact]
    public async Task FullInbox_LetsEveryHandlerFinishItsSend()
    {
        const int Messages = 3_000;
        const int Capacity = 1_000;
        Write(0, Messages - 1);
        await using LineServer server = LineServer.OnTcp();
        var held = new ConcurrentQueue<RpcCall>();
        bool isHolding = true;
        _daemon.Send = async (peer, call) =>
        {
            held.Enqueue(call);
            if (isHolding && held.Count < Capacity)
            {
                return;
            }

            // The inbox is full of handlers that wait for this connection: what comes now is too much.
            if (isHolding)
            {
                isHolding = false;
                Write(Messages - 1, 1);
                await _daemon.HandOverAsync(peer);
            }

            while (held.TryDequeue(out RpcCall? next))
            {
                await peer.AnswerAsync(next, PlayedDaemon.Sent(next));
            }
        };
        _ = ServeAsync(server);
        using var logs = new CollectedLogs();
        await using SignalHost host = await StartAsync(server.Address, logs: logs, configure: bot => bot.Configure(options =>
        {
            options.Inbox.Capacity = Capacity;
            options.MaxConcurrentConversations = Capacity;
            options.Sends.PerSecond = 0;
            options.HandlerTimeout = TimeSpan.FromMinutes(5);
            options.Sends.Timeout = TimeSpan.FromMinutes(5);
        }));

        var texts = new HashSet<string>();
        for (int i = 0; i < Messages; i++)
        {
            string text = (await _daemon.NextSendAsync()).Parameters.GetProperty("message").GetString()!;
            Assert.True(texts.Add(text), $"{text} was sent twice: {string.Join(Environment.NewLine, logs.Entries.Where(entry => entry.Level >= LogLevel.Warning).Take(5))}");
        }

        Assert.Equal(0, _daemon.Waiting);
        Assert.True(_daemon.UnsubscribedTimes > 0);
        Assert.Empty(await DeadLettersAsync(host));

        void Write(int first, int count)
        {
            for (int i = first; i < first + count; i++)
            {
                _daemon.Add(EnvelopeText.Bare($"!echo {i}", 1_700_000_000_000 + i).Replace("000000000001", $"{i:000000000000}", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task StoppingBot_HandlesWhatTheDaemonHasHandedOver_AndLeavesItTheRest()
    {
        const int Messages = 500;
        for (int i = 0; i < Messages; i++)
        {
            _daemon.Add(EnvelopeText.Bare($"!echo {i}", 1_700_000_000_000 + i));
        }

        await using LineServer server = LineServer.OnTcp();
        _ = ServeAsync(server);
        var started = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        await using SignalHost host = await StartAsync(server.Address, bot => bot
            .Configure(options =>
            {
                options.Inbox.Capacity = 4;
                options.Sends.PerSecond = 0;
                options.Sends.BrakeMessages = 0;
            })
            .Use(async (context, next) =>
            {
                if (context.Event is MessageEvent)
                {
                    started.TrySetResult();
                    await gate.Task;
                }

                await next(context);
            }));
        await started.Task.WithinLimit();
        Task stopping = host.StopAsync();
        await Patience.UntilAsync(() => _daemon.UnsubscribedTimes > 0);
        gate.SetResult();
        await stopping.WithinLimit();

        int handedOver = Messages - _daemon.Waiting;
        Assert.True(handedOver > 0);
        for (int i = 0; i < handedOver; i++)
        {
            Assert.Equal($"{i}", (await _daemon.NextSendAsync()).Parameters.GetProperty("message").GetString());
        }
    }

    [Fact]
    public async Task Garbage_BecomesDeadLetters_AndTheBotGoesOn()
    {
        await using LineServer server = LineServer.OnTcp();
        Task<LinePeer> accepting = server.AcceptAsync();
        await using SignalHost host = await StartAsync(server.Address);
        LinePeer peer = await accepting;
        _ = _daemon.ServeAsync(peer);
        await host.WhenConnectedAsync();
        await peer.SendLineAsync("garbage");
        await peer.TellAsync("[1,2,3]");
        await peer.TellAsync(EnvelopeText.Wrapped("!echo on"));
        Assert.Equal("on", (await _daemon.NextSendAsync()).Parameters.GetProperty("message").GetString());
        Assert.Equal(2, (await DeadLettersAsync(host)).Count);
    }

    [Fact]
    public async Task NoDaemon_IsLoggedWithAdvice_AndWithoutANumber()
    {
        const int TransportNotConnected = 29;
        using var logs = new CollectedLogs();
        string address;
        await using (LineServer server = LineServer.OnTcp())
        {
            address = server.Address;
        }

        await using SignalHost host = await StartAsync(address, logs: logs);
        await Patience.UntilAsync(() => logs.Of(TransportNotConnected).Any());
        Assert.Contains("--receive-mode manual", logs.Of(TransportNotConnected).First(), StringComparison.Ordinal);
        Assert.All(logs.Entries, entry => Assert.DoesNotContain(EnvelopeText.Bot, entry.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task BotThatOnlySends_LeavesMessagesWithTheDaemon()
    {
        await using LineServer server = LineServer.OnTcp();
        _daemon.Add(EnvelopeText.Bare("for the other bot"));
        _ = ServeAsync(server);
        await using (BotClient client = await BotClient.ConnectAsync(bot => bot.AddSignal(configure: options =>
        {
            options.Account = EnvelopeText.Bot;
            options.Address = server.Address;
        })))
        {
            SendReceipt receipt = await client.SendAsync("+15550001111", "Hello!").AsTask().WithinLimit();
            Assert.StartsWith("18000000000", receipt.Id.Value, StringComparison.Ordinal);
        }

        Assert.Equal(1, _daemon.Waiting);
    }

    [Fact]
    public async Task Client_IsAService_AndInTheContext()
    {
        await using LineServer first = LineServer.OnTcp();
        await using LineServer second = LineServer.OnTcp();
        _ = ServeAsync(first);
        ISignalClient? seen = null;
        await using SignalHost host = await SignalHost.StartAsync(bot => bot
            .AddSignal("one", options => (options.Account, options.Address) = (EnvelopeText.Bot, first.Address))
            .AddSignal("two", options => (options.Account, options.Address) = (EnvelopeText.OtherBot, second.Address))
            .Use((context, next) =>
            {
                seen = context.Session.Name == "one" ? context.Signal() : seen;
                return next(context);
            }));
        await host.WhenConnectedAsync("one");
        await Patience.UntilAsync(() => seen is not null);

        ISignalClient one = host.Services.GetRequiredService<ISignalClient>();
        Assert.Same(one, host.Services.GetRequiredKeyedService<ISignalClient>("one"));
        Assert.Same(one, seen);
        Assert.Equal(("one", EnvelopeText.Bot), (one.Session, one.PhoneNumber));
        Assert.Equal(EnvelopeText.OtherBot, host.Services.GetRequiredKeyedService<ISignalClient>("two").PhoneNumber);
    }

    [Fact]
    public async Task AccountsAreAdded_Stopped_AndStartedAgain_WhileTheBotRuns()
    {
        await using LineServer first = LineServer.OnTcp();
        await using LineServer second = LineServer.OnTcp();
        _ = ServeAsync(first);
        await using SignalHost host = await SignalHost.StartAsync(bot => bot
            .AddSignal("one", options => (options.Account, options.Address) = (EnvelopeText.Bot, first.Address)));
        await host.WhenConnectedAsync("one");
        SessionManager sessions = host.Services.GetRequiredService<SessionManager>();

        var wrong = await Assert.ThrowsAsync<BotConfigurationException>(() => sessions.AddAsync(
            "signal", "two", new Dictionary<string, string> { ["Account"] = "nobody", ["Address"] = second.Address }));
        Assert.Contains("Account", wrong.Message, StringComparison.Ordinal);
        _ = ServeAsync(second);
        BotSession two = await sessions.AddAsync(
            "signal", "two", new Dictionary<string, string> { ["Account"] = EnvelopeText.Bot, ["Address"] = second.Address });
        await two.WhenConnectedAsync(TestContext.Current.CancellationToken).WithinLimit();

        await sessions.StopAsync("one", TestContext.Current.CancellationToken).WithinLimit();
        _ = ServeAsync(first);
        await sessions.StartAsync("one", TestContext.Current.CancellationToken).WithinLimit();
        await host.WhenConnectedAsync("one");
        Assert.True(two.IsConnected);
    }

    private static Task<SignalHost> StartAsync(string address, Action<BotBuilder>? configure = null, CollectedLogs? logs = null) =>
        SignalHost.StartAsync(
            bot =>
            {
                bot.AddHandlers(typeof(EchoHandlers)).AddSignal(configure: options =>
                {
                    options.Account = EnvelopeText.Bot;
                    options.Address = address;
                });
                configure?.Invoke(bot);
            },
            logs: logs);

    private static async Task<List<DeadLetter>> DeadLettersAsync(SignalHost host)
    {
        var letters = new List<DeadLetter>();
        await foreach (DeadLetter letter in host.Services.GetRequiredService<IDeadLetters>().ListAsync())
        {
            letters.Add(letter);
        }

        return letters;
    }

    private async Task ServeAsync(LineServer server) => await _daemon.ServeAsync(await server.AcceptAsync());

    /// <summary>What the bots of these tests can.</summary>
    public static class EchoHandlers
    {
        /// <summary>Says what it is told.</summary>
        [Trigger("!echo (?<text>.+)")]
        public static async Task EchoAsync(MessageContext context, string text, CancellationToken cancellationToken) =>
            await context.ReplyAsync(text, cancellationToken);
    }
}
