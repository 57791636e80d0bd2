using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using AttrBot.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Hosting;

/// <summary>A bot that is started only to send.</summary>
public sealed class BotClientTests
{
    private const int TransportFailed = 4;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connect_SendsThroughTheOnlySession()
    {
        ScriptedTransport transport = ScriptedTransport.Connecting();
        SendReceipt receipt;
        await using (BotClient bot = await BotClient.ConnectAsync(b => b.AddTransport("one", _ => transport), Cancelled))
        {
            receipt = await bot.SendAsync("+15550001111", "Hello!", Cancelled);
        }

        OutgoingRequest sent = Assert.Single(transport.Sent);
        Assert.Equal(new ConversationKey("one", "+15550001111"), sent.Conversation);
        Assert.Equal("Hello!", Assert.IsType<OutgoingMessage>(sent.Action).Text);
        Assert.Equal("sent-1", receipt.Id.Value);
        Assert.True(transport.IsDisposed);
    }

    [Fact]
    public async Task Connect_WaitsForTheLastSession()
    {
        var connect = new TaskCompletionSource();
        var late = new ScriptedTransport(async (sink, cancellationToken) =>
        {
            await connect.Task;
            sink.Connected();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        Task<BotClient> connecting = BotClient.ConnectAsync(
            b => b.AddTransport("one", _ => ScriptedTransport.Connecting()).AddTransport("two", _ => late), Cancelled);

        Assert.False(connecting.IsCompleted);
        connect.SetResult();

        await using BotClient bot = await connecting;
        Assert.Equal(["one", "two"], bot.Sessions.Select(session => session.Name).Order());
        Assert.All(bot.Sessions, session => Assert.Equal(BotSessionState.Connected, session.State));
    }

    [Fact]
    public async Task Connect_OfATransportThatFails_TimesOutAndSaysWhy()
    {
        var clock = new ManualTimeProvider();
        var logs = new CollectedLogs();
        var transport = new ScriptedTransport((_, _) => throw new IOException("Nobody listens at 127.0.0.1:7583."));
        Task<BotClient> connecting = BotClient.ConnectAsync(
            b =>
            {
                logs.AddTo(b.Services);
                b.Services.AddSingleton<TimeProvider>(clock);
                b.AddTransport("signal", _ => transport);
            },
            TimeSpan.FromSeconds(10),
            Cancelled);
        await Limits.UntilAsync(() => logs.Of(TransportFailed).Any());

        // The transport may fail before the client begins to wait: the clock moves until it has.
        await Limits.UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            return connecting.IsCompleted;
        });

        var e = await Assert.ThrowsAsync<BotConnectionException>(() => connecting);
        Assert.Equal(
            "Session 'signal' did not connect within 00:00:10. Its transport failed with IOException: Nobody listens at 127.0.0.1:7583.",
            e.Message);
        Assert.Equal("signal", e.Session);
        Assert.IsType<IOException>(e.InnerException);
        Assert.True(transport.IsDisposed);
    }

    [Fact]
    public async Task Connect_OfATransportThatEndsBeforeItConnected_FailsAtOnce()
    {
        var e = await Assert.ThrowsAsync<BotConnectionException>(() => BotClient.ConnectAsync(
            b => b
                .AddTransport("one", _ => new ScriptedTransport((_, _) => Task.CompletedTask))
                .AddTransport("two", _ => new ScriptedTransport((_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken))),
            Timeout.InfiniteTimeSpan,
            Cancelled));

        Assert.Equal("Session 'one' ended without having connected.", e.Message);
    }

    [Fact]
    public async Task Connect_ToATransportWithNothingToReceive_Sends()
    {
        var transport = new ScriptedTransport((sink, _) =>
        {
            sink.Connected();
            return Task.CompletedTask;
        });
        await using BotClient bot = await BotClient.ConnectAsync(b => b.AddTransport("one", _ => transport), Cancelled);

        await bot.SendAsync("chat", "Hello!", Cancelled);

        Assert.Single(transport.Sent);
    }

    [Fact]
    public async Task Connect_Cancelled_StopsTheBot()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var running = new TaskCompletionSource();
        var transport = new ScriptedTransport((_, cancellationToken) =>
        {
            running.SetResult();
            return Task.Delay(Timeout.Infinite, cancellationToken);
        });
        Task<BotClient> connecting = BotClient.ConnectAsync(b => b.AddTransport("one", _ => transport), cancellation.Token);
        await running.Task;

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
        Assert.True(transport.IsDisposed);
    }

    [Fact]
    public async Task Connect_WithoutATransport_SaysSo()
    {
        var e = await Assert.ThrowsAsync<BotConfigurationException>(() => BotClient.ConnectAsync(_ => { }, Cancelled));

        Assert.Equal("The bot has no transport to connect: add one, for example with AddConsole().", e.Message);
    }

    [Fact]
    public async Task Connect_WithoutHandlers_TakesNothing()
    {
        var arrived = new TaskCompletionSource<(IntakePressure Pressure, bool Posted, Task Accepting)>();
        var transport = new ScriptedTransport(async (sink, cancellationToken) =>
        {
            sink.Connected();
            Task accepting = sink.AcceptAsync(Inbound("one"), cancellationToken).AsTask();
            arrived.SetResult((sink.Pressure, sink.TryPost(new PairingEvent { Session = "one", Code = "1", IsQr = false }), accepting));
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        BotClient bot = await BotClient.ConnectAsync(b => b.AddTransport("one", _ => transport), Cancelled);
        (IntakePressure pressure, bool posted, Task accepting) = await arrived.Task;

        Assert.Equal(IntakePressure.High, pressure);
        Assert.False(posted);
        Assert.False(accepting.IsCompleted);
        await bot.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => accepting);
    }

    [Fact]
    public async Task Connect_WithMiddleware_Receives()
    {
        var seen = new TaskCompletionSource<string>();
        var transport = new ScriptedTransport(async (sink, cancellationToken) =>
        {
            sink.Connected();
            await sink.AcceptAsync(Inbound("one"), cancellationToken);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        await using BotClient bot = await BotClient.ConnectAsync(
            b => b.AddTransport("one", _ => transport).Use((context, next) =>
            {
                if (context is MessageContext message)
                {
                    seen.SetResult(message.Message.Text);
                }

                return next(context);
            }),
            Cancelled);

        Assert.Equal("hi", await seen.Task);
    }

    [Fact]
    public async Task Send_WithSeveralSessions_WantsOneNamed()
    {
        ScriptedTransport two = ScriptedTransport.Connecting();
        await using BotClient bot = await BotClient.ConnectAsync(
            b => b.AddTransport("one", _ => ScriptedTransport.Connecting()).AddTransport("two", _ => two), Cancelled);

        var e = await Assert.ThrowsAsync<InvalidOperationException>(async () => await bot.SendAsync("chat", "Hello!", Cancelled));
        await bot.SendAsync(new ConversationKey("two", "chat"), "Hello!", Cancelled);

        Assert.Equal(
            "The bot has several sessions (one, two). Say which one sends: SendAsync(new ConversationKey(session, chat), …).", e.Message);
        Assert.Single(two.Sent);
    }

    [Fact]
    public async Task Send_ToAnUnknownSession_NamesThoseThereAre()
    {
        await using BotClient bot = await BotClient.ConnectAsync(b => b.AddTransport("one", _ => ScriptedTransport.Connecting()), Cancelled);

        var e = await Assert.ThrowsAsync<ArgumentException>(
            async () => await bot.SendAsync(new ConversationKey("on", "chat"), "Hello!", Cancelled));

        Assert.StartsWith("There is no session 'on'. Sessions: one.", e.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public async Task Send_OfNothing_Throws(string text)
    {
        await using BotClient bot = await BotClient.ConnectAsync(b => b.AddTransport("one", _ => ScriptedTransport.Connecting()), Cancelled);

        await Assert.ThrowsAsync<ArgumentException>(async () => await bot.SendAsync("chat", text, Cancelled));
    }

    [Fact]
    public async Task Dispose_WaitsForWhatIsOnItsWay()
    {
        var answer = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        ScriptedTransport transport = ScriptedTransport.Connecting();
        transport.OnSend = _ =>
        {
            asked.SetResult();
            return answer.Task;
        };
        BotClient bot = await BotClient.ConnectAsync(b => b.AddTransport("one", _ => transport), Cancelled);
        Task<SendReceipt> sending = bot.SendAsync("chat", "Hello!", Cancelled).AsTask();
        await asked.Task;

        Task disposing = bot.DisposeAsync().AsTask();
        Assert.False(disposing.IsCompleted);
        answer.SetResult();
        await disposing;

        Assert.Equal("sent-1", (await sending).Id.Value);
    }

    private static MessageEvent Inbound(string session) => new(new Message
    {
        Id = new MessageId("1"),
        Text = "hi",
        Sender = new ChatUser { Id = "+15550001111" },
        Conversation = new Conversation { Key = new ConversationKey(session, "+15550001111") },
        Timestamp = DateTimeOffset.UnixEpoch,
    });
}
