using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using AttrBot.Signal.Errors;
using AttrBot.Signal.RestApi;
using AttrBot.Signal.Rpc;
using AttrBot.Signal.Tests.Envelopes;
using AttrBot.Signal.Tests.Fixture;
using AttrBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace AttrBot.Signal.Tests.RestApi;

/// <summary>Receiving from signal-cli-rest-api, with what it loses by itself and what is not lost beyond that.</summary>
public sealed class RestApiReceiverTests : IAsyncDisposable
{
    private readonly PlayedIntake _intake = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _run = Task.CompletedTask;

    [Fact]
    public async Task Messages_AreTaken_InTheOrderInWhichTheyCome()
    {
        await using RestApiFixture api = await StartAsync();

        for (int i = 0; i < 100; i++)
        {
            await api.Server.DeliverAsync(Message($"m{i}"));
        }

        for (int i = 0; i < 100; i++)
        {
            Assert.Equal($"m{i}", await _intake.NextTextAsync());
        }

        Assert.Equal(0, api.Server.Lost);
    }

    [Fact]
    public async Task LongMessage_IsTakenWhole()
    {
        await using RestApiFixture api = await StartAsync();
        string text = new('x', 300_000);

        await api.Server.DeliverAsync(Message(text));

        Assert.Equal(text, await _intake.NextTextAsync());
    }

    [Fact]
    public async Task WhatComesWhileNobodyIsConnected_IsLost_AndTheBotSaidSo()
    {
        var logs = new CollectedLog();
        await using RestApiFixture api = await RestApiFixture.StartAsync(logger: logs);
        api.Server.Notify(Message("lost"));

        await RunAsync(api);
        await api.Server.DeliverAsync(Message("taken"));

        Assert.Equal("taken", await _intake.NextTextAsync());
        Assert.Equal(1, api.Server.Lost);
        Assert.Contains(logs.Texts, text => text.Contains("loses messages", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatComesWhileItStillWritesTheOneBefore_IsLost()
    {
        await using RestApiFixture api = await StartAsync();
        using (await api.Server.HoldWritesAsync())
        {
            await api.Server.DeliverAsync(Message("first"));
            api.Server.Notify(Message("lost"));
        }

        await api.Server.DeliverAsync(Message("third"));

        Assert.Equal("first", await _intake.NextTextAsync());
        Assert.Equal("third", await _intake.NextTextAsync());
        Assert.Equal(1, api.Server.Lost);
    }

    [Fact]
    public async Task ErrorFrames_AndFramesThatAreNone_AreRejected()
    {
        await using RestApiFixture api = await StartAsync(options => options.MaxLineBytes = 100_000);

        await api.Server.WriteAsync("""{"error":"+15550001111 is wrong"}"""u8.ToArray());
        (string raw, string reason) = await _intake.NextRejectedAsync();
        Assert.Equal("""{"error":"+15550001111 is wrong"}""", raw);
        Assert.DoesNotContain("1555", reason, StringComparison.Ordinal);

        await api.Server.WriteAsync([1, 2, 3], WebSocketMessageType.Binary);
        await _intake.NextRejectedAsync();

        await api.Server.WriteAsync(Encoding.UTF8.GetBytes(Message(new string('x', 200_000))));
        (raw, reason) = await _intake.NextRejectedAsync();
        Assert.Equal(4096, raw.Length);
        Assert.Contains("100000", reason, StringComparison.Ordinal);

        await api.Server.DeliverAsync(Message("still there"));
        Assert.Equal("still there", await _intake.NextTextAsync());
    }

    [Fact]
    public async Task FullInbox_IsWaitedFor_AndWhatWasReadIsKept()
    {
        var logs = new CollectedLog();
        await using RestApiFixture api = await RestApiFixture.StartAsync(logger: logs);
        await RunAsync(api);
        _intake.Fill();

        await api.Server.DeliverAsync(Message("kept"));
        await _intake.WhenWaitedFor;
        _intake.Empty();

        Assert.Equal("kept", await _intake.NextTextAsync());
        Assert.Contains(logs.Texts, text => text.Contains("no room", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ConnectionThatBreaks_EndsTheRun()
    {
        await using RestApiFixture api = await StartAsync();

        api.Server.Break();

        await Assert.ThrowsAsync<SignalConnectionException>(() => _run.WithinLimit());
    }

    [Fact]
    public async Task OpenConnection_CountsAsSignOfLife()
    {
        await using RestApiFixture api = await StartAsync();
        Assert.True(api.Backend.Receiver.KeepAlivePeriod > TimeSpan.FromSeconds(54));

        for (int i = 1; i <= 3; i++)
        {
            int heard = _intake.HeardTimes;
            await Patience.UntilAsync(() =>
            {
                api.Time.Advance(TimeSpan.FromSeconds(20));
                return _intake.HeardTimes > heard;
            });
        }
    }

    [Fact]
    public async Task Token_GoesWithEveryRequest()
    {
        await using RestApiFixture api = await RestApiFixture.StartAsync(options => options.ApiToken = "secret");
        api.Server.Token = "secret";
        await RunAsync(api);

        await api.Server.DeliverAsync(Message("hi"));

        Assert.Equal("hi", await _intake.NextTextAsync());
    }

    [Theory]
    [InlineData("normal", "MODE=json-rpc")]
    [InlineData("native", "MODE=json-rpc")]
    public async Task ModeWithoutWebsocket_IsToldAtOnce(string mode, string advice)
    {
        await using RestApiFixture api = await RestApiFixture.StartAsync();
        api.Server.Mode = mode;

        SignalConnectionException e = await Assert.ThrowsAsync<SignalConnectionException>(() => api.Backend.Receiver.RunAsync(_intake, _stop.Token).WithinLimit());

        Assert.Contains(advice, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AccountThatItDoesNotHave_IsToldAtOnce_NotBySilence()
    {
        await using RestApiFixture api = await RestApiFixture.StartAsync(options => options.Account = "+15559999999");

        SignalConnectionException e = await Assert.ThrowsAsync<SignalConnectionException>(() => api.Backend.Receiver.RunAsync(_intake, _stop.Token).WithinLimit());

        Assert.Contains("AttrBot:Signal:Account", e.Message, StringComparison.Ordinal);
        Assert.Equal(0, _intake.Connections);
    }

    [Fact]
    public async Task ServerThatIsNotThere_IsToldWithAdvice()
    {
        await using RestApiFixture api = await RestApiFixture.StartAsync();
        await api.Server.DisposeAsync();

        SignalConnectionException e = await Assert.ThrowsAsync<SignalConnectionException>(() => api.Backend.Receiver.RunAsync(_intake, _stop.Token).WithinLimit());

        Assert.Contains("Nothing listens", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PingOfTheServer_IsAnswered()
    {
        await using var server = new RawWebSocket();
        await using RestApiReceiver receiver = NewReceiver(server.Address, TimeSpan.FromMinutes(1));
        Task<NetworkStream> opened = server.OpenAsync();
        _run = receiver.RunAsync(_intake, _stop.Token);
        NetworkStream stream = await opened.WithinLimit();

        await stream.WriteAsync(new byte[] { 0x89, 2, (byte)'h', (byte)'i' });

        byte[] answer = new byte[8];
        await stream.ReadExactlyAsync(answer).AsTask().WithinLimit();
        Assert.Equal(0x8A, answer[0]);
        Assert.Equal(0x80 | 2, answer[1]);
        Assert.Equal("hi", Encoding.ASCII.GetString([(byte)(answer[6] ^ answer[2]), (byte)(answer[7] ^ answer[3])]));
    }

    [Fact]
    public async Task ServerThatHasGoneSilent_IsGivenUp()
    {
        await using var server = new RawWebSocket();
        await using RestApiReceiver receiver = NewReceiver(server.Address, TimeSpan.FromMilliseconds(50));
        Task<NetworkStream> opened = server.OpenAsync();
        _run = receiver.RunAsync(_intake, _stop.Token);
        await opened.WithinLimit();

        await Assert.ThrowsAsync<SignalConnectionException>(() => _run.WithinLimit());
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private static string Message(string text) =>
        Encoding.UTF8.GetString(EnvelopeFile.Captured["1:1 text"]).Replace("!ping", text, StringComparison.Ordinal);

    private async Task<RestApiFixture> StartAsync(Action<SignalOptions>? configure = null)
    {
        RestApiFixture api = await RestApiFixture.StartAsync(configure);
        await RunAsync(api);
        return api;
    }

    private async Task RunAsync(RestApiFixture api)
    {
        _run = api.Backend.Receiver.RunAsync(_intake, _stop.Token);
        await _intake.WhenConnected;
        await Patience.UntilAsync(() => api.Server.Receivers == 1);
    }

    private static RestApiReceiver NewReceiver(string address, TimeSpan pingPeriod)
    {
        var options = new SignalOptions { Account = RestApiStandIn.Bot, Address = address, Backend = SignalBackend.RestApi };
        BackendAddress parsed = DaemonSessions.At(address);
        var time = new ManualTimeProvider();
        HttpClient http = SignalHttp.CreateClient(options, parsed);
        var caller = new RestApiCaller(
            http, parsed, options.Account, options.ConnectTimeout, time, new RateLimits("signal", new TestPause(), _ => { }));
        return new RestApiReceiver(
            "signal",
            parsed,
            SignalHttp.CreateHandler(options, parsed),
            http,
            options,
            new RestApiGreeting("signal", caller, NullLogger.Instance),
            time,
            NullLogger.Instance)
        {
            PingPeriod = pingPeriod,
        };
    }
}
