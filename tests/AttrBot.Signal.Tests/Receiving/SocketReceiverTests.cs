using System.Text.Json;
using AttrBot.Signal.Receiving;
using AttrBot.Signal.Rpc;
using AttrBot.Signal.Tests.Fixture;
using AttrBot.Testing;

namespace AttrBot.Signal.Tests.Receiving;

/// <summary>Receiving over a socket from a daemon that the test plays: subscribed on request, or by itself.</summary>
public sealed class SocketReceiverTests : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ManualTimeProvider _time = new();
    private readonly PlayedIntake _intake = new();
    private readonly LineServer _server = LineServer.OnTcp();
    private DaemonSession? _session;
    private SocketReceiver? _receiver;
    private Task _running = Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        // Nobody answers any more: the connection ends at once.
        await _server.DisposeAsync();
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_receiver is not null)
        {
            await _receiver.DisposeAsync();
        }

        _stop.Dispose();
    }

    [Fact]
    public async Task Subscription_IsAskedForWithTheAccount_AndHandsOver()
    {
        LinePeer peer = await GreetAsync();
        RpcCall subscribe = await peer.ReadAsync("subscribeReceive");
        Assert.Equal(EnvelopeText.Bot, subscribe.Parameters.GetProperty("account").GetString());
        Assert.Equal(0, _intake.Connections);

        // The first messages may come before the answer.
        await peer.TellAsync(EnvelopeText.Wrapped("first"));
        await peer.AnswerAsync(subscribe, "0");
        await _intake.WhenConnected;
        await peer.TellAsync(EnvelopeText.Wrapped("second"));
        Assert.Equal("first", await _intake.NextTextAsync());
        Assert.Equal("second", await _intake.NextTextAsync());
    }

    [Fact]
    public async Task DaemonThatSubscribesByItself_IsRecognised_AndTheSecondSubscriptionTakenBack()
    {
        LinePeer peer = await SubscribeAsync(id: 7);
        for (int i = 0; i < 3; i++)
        {
            await peer.TellAsync(EnvelopeText.Wrapped($"text {i}", subscription: 7));
            await peer.TellAsync(EnvelopeText.Bare($"text {i}"));
        }

        RpcCall unsubscribe = await peer.ReadAsync("unsubscribeReceive");
        Assert.Equal(7, unsubscribe.Parameters.GetProperty("subscription").GetInt32());
        await peer.AnswerAsync(unsubscribe, "{}");
        await peer.TellAsync(EnvelopeText.Bare("text 3"));
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal($"text {i}", await _intake.NextTextAsync());
        }

        Assert.Equal(0, _intake.TakenTimes);
    }

    [Fact]
    public async Task Pressure_TakesTheSubscriptionBack_AndRoomAsksForItAgain()
    {
        LinePeer peer = await SubscribeAsync(id: 3);
        _intake.Press();
        await peer.TellAsync(EnvelopeText.Wrapped("one"));
        RpcCall unsubscribe = await peer.ReadAsync("unsubscribeReceive");
        Assert.Equal(3, unsubscribe.Parameters.GetProperty("subscription").GetInt32());

        // What is on its way meanwhile is taken, and requests are answered.
        await peer.TellAsync(EnvelopeText.Wrapped("two"));
        await peer.AnswerAsync(unsubscribe, "{}");
        await peer.TellAsync(EnvelopeText.Wrapped("three"));
        Task<JsonElement> sending = _session!.Rpc.InvokeAsync("send", null, default).WithinLimit();
        await peer.AnswerAsync(await peer.ReadAsync("send"), """{"timestamp":1}""");
        await sending;

        _intake.Release();
        await peer.AnswerAsync(await peer.ReadAsync("subscribeReceive"), "4");
        await peer.TellAsync(EnvelopeText.Wrapped("four", subscription: 4));
        foreach (string text in new[] { "one", "two", "three", "four" })
        {
            Assert.Equal(text, await _intake.NextTextAsync());
        }

        _intake.Press();
        await peer.TellAsync(EnvelopeText.Wrapped("five"));
        Assert.Equal(4, (await peer.ReadAsync("unsubscribeReceive")).Parameters.GetProperty("subscription").GetInt32());
        Assert.Equal(1, _intake.Connections);
    }

    [Fact]
    public async Task PressureAtStart_LetsTheBotSend_AndSubscribesLater()
    {
        _intake.Press();
        LinePeer peer = await GreetAsync();
        await _intake.WhenConnected;
        Task<JsonElement> sending = _session!.Rpc.InvokeAsync("send", null, default).WithinLimit();
        await peer.AnswerAsync(await peer.ReadAsync("send"), "{}");
        await sending;
        _intake.Release();
        await peer.AnswerAsync(await peer.ReadAsync("subscribeReceive"), "0");
    }

    [Fact]
    public async Task SubscriptionThatIsGone_IsAskedForAgainAllTheSame()
    {
        LinePeer peer = await SubscribeAsync(id: 3);
        _intake.Press();
        await peer.TellAsync(EnvelopeText.Wrapped("one"));
        await peer.RefuseAsync(await peer.ReadAsync("unsubscribeReceive"), -1, "Unknown subscription id");
        _intake.Release();
        await peer.AnswerAsync(await peer.ReadAsync("subscribeReceive"), "4");
    }

    [Fact]
    public async Task NoRoomAtAll_IsReported_AndReadingGoesOn()
    {
        LinePeer peer = await SubscribeAsync();
        _intake.Fill();
        await peer.TellAsync(EnvelopeText.Wrapped("lost"));
        Task<JsonElement> sending = _session!.Rpc.InvokeAsync("send", null, default).WithinLimit();
        await peer.AnswerAsync(await peer.ReadAsync("send"), "{}");
        await sending;
        (string raw, string reason) = await _intake.NextRejectedAsync();
        Assert.Equal(EnvelopeText.Wrapped("lost"), raw);
        Assert.Contains("QueueCapacity", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Garbage_IsReported_AndReadingGoesOn()
    {
        LinePeer peer = await SubscribeAsync();
        await peer.SendLineAsync("garbage");
        await peer.SendLineAsync("""{"jsonrpc":"2.0","method":"somethingNew","params":{}}""");
        await peer.TellAsync(EnvelopeText.Wrapped("text"));
        Assert.Equal("text", await _intake.NextTextAsync());
        Assert.Equal("garbage", (await _intake.NextRejectedAsync()).Raw);
    }

    [Fact]
    public async Task Silence_IsAskedAfter_AndAnAnswerIsASignOfLife()
    {
        LinePeer peer = await SubscribeAsync();
        int before = _intake.HeardTimes;
        _time.Advance(TimeSpan.FromSeconds(30));
        await peer.AnswerAsync(await peer.ReadAsync("version"), "{}");
        await Patience.UntilAsync(() => _intake.HeardTimes > before);
    }

    [Fact]
    public async Task SilenceThatGoesOn_EndsTheConnection()
    {
        LinePeer peer = await SubscribeAsync();
        _time.Advance(TimeSpan.FromSeconds(30));
        await peer.ReadAsync("version");
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Contains("RequestTimeout", (await EndAsync()).Message, StringComparison.Ordinal);
        Assert.Null(await peer.ReadAsync());
    }

    [Fact]
    public async Task LostConnection_EndsWithItsReason_AndSendsFailAtOnce()
    {
        LinePeer peer = await SubscribeAsync();
        peer.Dispose();
        await EndAsync();
        SignalConnectionException failure = await Assert.ThrowsAsync<SignalConnectionException>(
            () => _session!.Rpc.InvokeAsync("send", null, default).AsTask());
        Assert.False(failure.MayHaveBeenDone);
    }

    [Fact]
    public async Task NextRun_SubscribesAgain()
    {
        LinePeer peer = await SubscribeAsync();
        peer.Dispose();
        await EndAsync();
        LinePeer next = await SubscribeAsync();
        await next.TellAsync(EnvelopeText.Wrapped("text"));
        Assert.Equal("text", await _intake.NextTextAsync());
    }

    [Fact]
    public async Task AccountThatIsNotLoaded_IsSaidToBeMissing()
    {
        LinePeer peer = await ConnectAsync();
        await peer.GreetAsync(accounts: [EnvelopeText.OtherBot, "+4915100001111"]);
        string message = (await EndAsync()).Message;
        Assert.Contains("It has: …4321, …1111.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DaemonOfOneAccount_IsTakenAtItsWord_UntilItHandsOverAnothers()
    {
        LinePeer peer = await ConnectAsync();
        await peer.AnswerAsync(await peer.ReadAsync("version"), """{"version":"0.13.19"}""");
        await peer.RefuseAsync(await peer.ReadAsync("listAccounts"), -32601, "Method not implemented");
        await peer.AnswerAsync(await peer.ReadAsync("subscribeReceive"), "0");
        await peer.TellAsync(EnvelopeText.Wrapped("text"));
        Assert.Equal("text", await _intake.NextTextAsync());
        await peer.TellAsync(EnvelopeText.Wrapped("text", account: EnvelopeText.OtherBot));
        Assert.Contains("another account", (await EndAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNoSignalCli_IsSaidToBeNone()
    {
        LinePeer peer = await ConnectAsync();
        await peer.RefuseAsync(await peer.ReadAsync("version"), -32601, "Unknown");
        Assert.Contains("does not answer as signal-cli does", (await EndAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MethodThatTheDaemonDoesNotKnow_IsExplained()
    {
        LinePeer peer = await SubscribeAsync();
        Task<JsonElement> sending = _session!.Rpc.InvokeAsync("sendPollCreate", null, default).WithinLimit();
        await peer.RefuseAsync(await peer.ReadAsync("sendPollCreate"), -32601, "Method not implemented");
        string message = (await Assert.ThrowsAsync<SignalRpcException>(() => sending)).Message;
        Assert.Equal("signal-cli 0.13.19 does not know the method sendPollCreate. It came with 0.13.23.", message);
    }

    [Fact]
    public async Task LongLine_IsASignOfLife_ThatKeepsTheConnection()
    {
        LinePeer peer = await SubscribeAsync();
        _time.Advance(TimeSpan.FromSeconds(30));
        await peer.ReadAsync("version");
        int before = _intake.HeardTimes;
        await peer.SendAsync(new string(' ', 1_000));
        await Patience.UntilAsync(() => _intake.HeardTimes > before);
        _time.Advance(TimeSpan.FromSeconds(60));

        // It asks once more, and goes on.
        await peer.SendLineAsync("""{"jsonrpc":"2.0","method":"other"}""");
        RpcCall ping = await peer.ReadAsync("version");
        await peer.AnswerAsync(ping, "{}");
        Assert.False(_running.IsCompleted);
    }

    [Fact]
    public async Task Cancellation_TakesTheSubscriptionBack_AndWhatIsOnItsWay_BeforeItClosesTheConnection()
    {
        LinePeer peer = await SubscribeAsync(id: 5);
        await _stop.CancelAsync();
        RpcCall unsubscribe = await peer.ReadAsync("unsubscribeReceive");
        Assert.Equal(5, unsubscribe.Parameters.GetProperty("subscription").GetInt32());
        await peer.TellAsync(EnvelopeText.Wrapped("on its way"));
        await peer.AnswerAsync(unsubscribe, "{}");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running.WithinLimit());
        Assert.Equal("on its way", await _intake.NextTextAsync());

        // What is being handled is still answered.
        Task<JsonElement> sending = _session!.Rpc.InvokeAsync("send", null, default).WithinLimit();
        await peer.AnswerAsync(await peer.ReadAsync("send"), "{}");
        await sending;
        await _receiver!.DisposeAsync();
        Assert.Null(await peer.ReadAsync());
    }

    [Fact]
    public async Task DaemonThatDoesNotAnswerTheGoodbye_IsLeft()
    {
        LinePeer peer = await SubscribeAsync();
        await _stop.CancelAsync();
        await peer.ReadAsync("unsubscribeReceive");
        _time.Advance(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running.WithinLimit());
    }

    private async Task<LinePeer> ConnectAsync()
    {
        _session = DaemonSessions.New(_server.Address, _time);
        Task<LinePeer> accepting = _server.AcceptAsync();
        _receiver = new SocketReceiver(_session);
        _running = _receiver.RunAsync(_intake, _stop.Token);
        return await accepting;
    }

    private async Task<LinePeer> GreetAsync()
    {
        LinePeer peer = await ConnectAsync();
        await peer.GreetAsync(accounts: [EnvelopeText.Bot]);
        return peer;
    }

    private async Task<LinePeer> SubscribeAsync(int id = 0)
    {
        LinePeer peer = await GreetAsync();
        await peer.AnswerAsync(await peer.ReadAsync("subscribeReceive"), $"{id}");
        await _intake.WhenConnected;
        return peer;
    }

    private Task<SignalConnectionException> EndAsync() =>
        Assert.ThrowsAsync<SignalConnectionException>(() => _running.WithinLimit());
}
