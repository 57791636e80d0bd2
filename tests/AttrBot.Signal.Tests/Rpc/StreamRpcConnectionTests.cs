using System.Text.Json;
using AttrBot.Signal.Rpc;
using AttrBot.Signal.Tests.Fixture;
using AttrBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace AttrBot.Signal.Tests.Rpc;

/// <summary>Requests and answers over real sockets, whatever comes in between.</summary>
public sealed class StreamRpcConnectionTests : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CollectedNotices _notices = new();
    private readonly ManualTimeProvider _time = new();
    private LineServer? _server;
    private StreamRpcConnection? _connection;
    private Task _running = Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _stop.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Request_IsWhatSignalCliReads(bool overUnixSocket)
    {
        LinePeer peer = await ConnectAsync(overUnixSocket);
        Task<JsonElement> answer = CallAsync("send", "+15551234567", writer => writer.WriteString("message", "ä😀 \"<>"));

        RpcCall call = await peer.ReadAsync("send");
        Assert.Equal("2.0", call.Json.GetProperty("jsonrpc").GetString());
        Assert.Equal(["jsonrpc", "id", "method", "params"], call.Json.EnumerateObject().Select(property => property.Name));
        Assert.Equal("+15551234567", call.Parameters.GetProperty("account").GetString());
        Assert.Equal("ä😀 \"<>", call.Parameters.GetProperty("message").GetString());
        await peer.AnswerAsync(call, """{"timestamp":1700000000001}""");
        Assert.Equal(1_700_000_000_001, (await answer).GetProperty("timestamp").GetInt64());
    }

    [Fact]
    public async Task RequestWithoutParameters_HasNone()
    {
        LinePeer peer = await ConnectAsync();
        Task<JsonElement> answer = CallAsync("version");
        RpcCall call = await peer.ReadAsync("version");
        Assert.False(call.Json.TryGetProperty("params", out _));
        await peer.AnswerAsync(call, "{}");
        await answer;
    }

    [Fact]
    public async Task AnswersInAnyOrder_ReachTheirCallers()
    {
        LinePeer peer = await ConnectAsync();
        var answers = new List<Task<JsonElement>>();
        var calls = new List<RpcCall>();
        for (int i = 0; i < 50; i++)
        {
            int number = i;
            answers.Add(CallAsync("send", null, writer => writer.WriteNumber("number", number)));
            calls.Add(await peer.ReadAsync("send"));
        }

        foreach (RpcCall call in calls.AsEnumerable().Reverse())
        {
            await peer.AnswerAsync(call, call.Parameters.GetProperty("number").GetRawText());
        }

        Assert.Equal(Enumerable.Range(0, 50), (await Task.WhenAll(answers)).Select(answer => answer.GetInt32()));
    }

    [Fact]
    public async Task ErrorAnswer_IsThrownWithItsData()
    {
        LinePeer peer = await ConnectAsync();
        Task<JsonElement> answer = CallAsync("send");
        await peer.RefuseAsync(await peer.ReadAsync("send"), -5, "Failed to send message", """{"response":{"results":[]}}""");
        SignalRpcException error = await Assert.ThrowsAsync<SignalRpcException>(() => answer);
        Assert.Equal(-5, error.Code);
        Assert.Equal(0, error.Data.GetProperty("response").GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task WhatIsNotUnderstood_IsReported_AndReadingGoesOn()
    {
        LinePeer peer = await ConnectAsync();
        Task<JsonElement> answer = CallAsync("version");
        RpcCall call = await peer.ReadAsync("version");
        await peer.SendLineAsync("not json");
        await peer.SendLineAsync($"[{call.Id}]");
        await peer.SendAsync(new byte[] { 0xFF, 0x00, 0x0A });
        await peer.SendLineAsync(new string('x', 100_000));
        await peer.SendLineAsync("""{"jsonrpc":"2.0","result":1,"id":987654}""");
        await peer.SendLineAsync("""{"jsonrpc":"2.0","error":{"code":-32700,"message":"","data":null},"id":null}""");
        await peer.AnswerAsync(call, "5");

        Assert.Equal(5, (await answer).GetInt32());
        Assert.Equal("not json", (await _notices.NextNotUnderstoodAsync()).Raw);
        Assert.Equal($"[{call.Id}]", (await _notices.NextNotUnderstoodAsync()).Raw);
        await _notices.NextNotUnderstoodAsync();
        Assert.Contains("100000 bytes", (await _notices.NextNotUnderstoodAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LongAnswer_ComesWhole()
    {
        LinePeer peer = await ConnectAsync(maxLineBytes: 64 * 1024 * 1024);
        Task<JsonElement> answer = CallAsync("getAttachment");
        string data = Convert.ToBase64String(new byte[30 * 1024 * 1024]);
        await peer.AnswerAsync(await peer.ReadAsync("getAttachment"), $$"""{"data":"{{data}}"}""");
        Assert.Equal(30 * 1024 * 1024, (await answer).GetProperty("data").GetBytesFromBase64().Length);
    }

    [Fact]
    public async Task Notifications_ComeInOrder()
    {
        LinePeer peer = await ConnectAsync();
        for (int i = 0; i < 1_000; i++)
        {
            await peer.TellAsync($$"""{"number":{{i}}}""");
        }

        for (int i = 0; i < 1_000; i++)
        {
            Assert.Equal(("receive", $$"""{"number":{{i}}}"""), await _notices.NextAsync());
        }

        Assert.True(_notices.HeardTimes >= 1_000);
    }

    [Fact]
    public async Task AnswerThatDoesNotCome_IsGivenUp_AndComesTooLate()
    {
        LinePeer peer = await ConnectAsync();
        Task<JsonElement> answer = CallAsync("send");
        RpcCall call = await peer.ReadAsync("send");
        _time.Advance(TimeSpan.FromSeconds(60));
        SignalConnectionException late = await Assert.ThrowsAsync<SignalConnectionException>(() => answer);
        Assert.True(late.MayHaveBeenDone);
        Assert.Contains("00:01:00", late.Message, StringComparison.Ordinal);

        // The connection is as good as before.
        await peer.AnswerAsync(call, "1");
        Task<JsonElement> next = CallAsync("version");
        await peer.AnswerAsync(await peer.ReadAsync("version"), "2");
        Assert.Equal(2, (await next).GetInt32());
    }

    [Fact]
    public async Task CallerThatGivesUp_IsCancelled_AndTheOthersAreAnswered()
    {
        LinePeer peer = await ConnectAsync();
        using var cancellation = new CancellationTokenSource();
        Task<JsonElement> first = CallAsync("first", cancellationToken: cancellation.Token);
        RpcCall firstCall = await peer.ReadAsync("first");
        Task<JsonElement> second = CallAsync("second");
        RpcCall secondCall = await peer.ReadAsync("second");
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await peer.AnswerAsync(firstCall, "1");
        await peer.AnswerAsync(secondCall, "2");
        Assert.Equal(2, (await second).GetInt32());
    }

    [Fact]
    public async Task LostConnection_FailsWhatWaits_AndWhatComesAfter()
    {
        LinePeer peer = await ConnectAsync();
        Task<JsonElement> waiting = CallAsync("send");
        await peer.ReadAsync("send");
        await peer.SendAsync("""{"jsonrpc":"2.0","result":{"half":""");
        peer.Dispose();

        Assert.True((await Assert.ThrowsAsync<SignalConnectionException>(() => waiting)).MayHaveBeenDone);
        await Assert.ThrowsAsync<SignalConnectionException>(() => _running.WithinLimit());
        Assert.False((await Assert.ThrowsAsync<SignalConnectionException>(() => CallAsync("send"))).MayHaveBeenDone);
    }

    [Fact]
    public async Task LostConnection_FoundByARequest_IsStillReadToItsEnd()
    {
        LinePeer peer = await ConnectAsync(overUnixSocket: true, isRead: false);
        for (int i = 0; i < 50; i++)
        {
            await peer.TellAsync($$"""{"number":{{i}}}""");
        }

        peer.Dispose();
        await Assert.ThrowsAsync<SignalConnectionException>(() => CallAsync("send"));

        _running = _connection!.RunAsync(_stop.Token);
        await Assert.ThrowsAsync<SignalConnectionException>(() => _running.WithinLimit());
        Assert.Equal(50, _notices.NotifiedTimes);
    }

    [Fact]
    public async Task Disposal_FailsWhatWaits()
    {
        LinePeer peer = await ConnectAsync();
        Task<JsonElement> waiting = CallAsync("send");
        await peer.ReadAsync("send");
        await _stop.CancelAsync();
        Assert.True((await Assert.ThrowsAsync<SignalConnectionException>(() => waiting)).MayHaveBeenDone);
    }

    [Fact]
    public async Task ManyCallsAtOnce_AllCompleteWhileMessagesPourIn()
    {
        LinePeer peer = await ConnectAsync();
        Task answering = Task.Run(async () =>
        {
            var calls = new List<RpcCall>();
            for (int i = 0; i < 1_000; i++)
            {
                calls.Add(await peer.ReadAsync("send"));
                await peer.TellAsync($$"""{"number":{{i}}}""");
            }

            Random.Shared.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(calls));
            foreach (RpcCall call in calls)
            {
                await peer.AnswerAsync(call, call.Parameters.GetProperty("number").GetRawText());
            }
        });
        Task<JsonElement>[] answers = [.. Enumerable.Range(0, 1_000).Select(number => Task.Run(
            () => CallAsync("send", null, writer => writer.WriteNumber("number", number))))];

        Assert.Equal(Enumerable.Range(0, 1_000), (await Task.WhenAll(answers).WithinLimit()).Select(answer => answer.GetInt32()));
        await answering;
        await Patience.UntilAsync(() => _notices.NotifiedTimes == 1_000);
    }

    private async Task<LinePeer> ConnectAsync(bool overUnixSocket = false, int maxLineBytes = 65_536, bool isRead = true)
    {
        _server = overUnixSocket ? LineServer.OnUnix() : LineServer.OnTcp();
        BackendAddress address = DaemonSessions.At(_server.Address);
        Task<LinePeer> accepting = _server.AcceptAsync();
        _connection = new StreamRpcConnection(
            await SocketConnector.ConnectAsync(address, default),
            address,
            new SignalOptions { MaxLineBytes = maxLineBytes },
            _time,
            _notices,
            NullLogger.Instance);
        _running = isRead ? _connection.RunAsync(_stop.Token) : Task.CompletedTask;
        return await accepting;
    }

    private Task<JsonElement> CallAsync(
        string method, string? account = null, Action<Utf8JsonWriter>? write = null, CancellationToken cancellationToken = default) =>
        _connection!.CallAsync(method, account, write, cancellationToken).WithinLimit();
}
