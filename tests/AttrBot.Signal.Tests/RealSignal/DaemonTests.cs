using System.Text.Json;
using AttrBot.Signal.Rpc;
using AttrBot.Signal.Tests.Fixture;
using AttrBot.Signal.Tests.SignalCli;

namespace AttrBot.Signal.Tests.RealSignal;

/// <summary>The unmodified signal-cli daemon, which has no account: what can be asked of it on every way.</summary>
public sealed class DaemonTests(DaemonFixture fixture) : IClassFixture<DaemonFixture>
{
    private readonly SignalDaemon _daemon = fixture.Daemon;

    [Theory]
    [InlineData(Wire.Tcp)]
    [InlineData(Wire.Unix)]
    [InlineData(Wire.Http)]
    public async Task It_tells_its_version_and_its_errors(Wire wire)
    {
        await using IRpcConnection connection = await _daemon.ConnectAsync(wire);
        JsonElement version = await connection.CallAsync("version", null, null, CancellationToken.None);
        Assert.Equal("0.13.19", version.GetProperty("version").GetString());

        SignalRpcException unknown = await Assert.ThrowsAsync<SignalRpcException>(
            () => connection.CallAsync("noSuchMethod", null, null, CancellationToken.None).AsTask());
        Assert.Equal(-32601, unknown.Code);
        SignalRpcException missing = await Assert.ThrowsAsync<SignalRpcException>(
            () => connection.CallAsync("send", DaemonConnections.Options.Account, null, CancellationToken.None).AsTask());
        Assert.Equal(-32602, missing.Code);
    }

    [Theory]
    [InlineData(Wire.Tcp)]
    [InlineData(Wire.Unix)]
    [InlineData(Wire.Http)]
    public async Task Many_questions_at_once_get_the_answer_that_is_theirs(Wire wire)
    {
        await using IRpcConnection connection = await _daemon.ConnectAsync(wire);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async i =>
        {
            if (i % 2 == 0)
            {
                JsonElement version = await connection.CallAsync("version", null, null, CancellationToken.None);
                Assert.Equal("0.13.19", version.GetProperty("version").GetString());
            }
            else
            {
                await Assert.ThrowsAsync<SignalRpcException>(() => connection.CallAsync("noSuchMethod", null, null, CancellationToken.None).AsTask());
            }
        }));
    }

    [Theory]
    [InlineData(Wire.Tcp)]
    [InlineData(Wire.Unix)]
    [InlineData(Wire.Http)]
    public async Task Without_the_account_it_is_said_what_is_missing(Wire wire)
    {
        await using IRpcConnection connection = await _daemon.ConnectAsync(wire);
        SignalConnectionException failure = await Assert.ThrowsAsync<SignalConnectionException>(
            () => Daemon.GreetAsync(connection, _daemon.AddressOf(wire), DaemonConnections.Options.Account!, CancellationToken.None));
        Assert.Contains("link or register one first", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(DaemonConnections.Options.Account!, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_event_stream_of_an_account_that_is_not_there_is_refused()
    {
        using HttpClient http = SignalHttp.CreateClient(DaemonConnections.Options, _daemon.AddressOf(Wire.Http));
        SignalConnectionException failure = await Assert.ThrowsAsync<SignalConnectionException>(() => EventStream.OpenAsync(
            http, _daemon.AddressOf(Wire.Http), DaemonConnections.Options.Account!, DaemonConnections.Options.MaxLineBytes, static () => { }, CancellationToken.None));
        Assert.Contains("account", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Wire.Tcp)]
    [InlineData(Wire.Unix)]
    [InlineData(Wire.Http)]
    public async Task A_bot_whose_account_is_missing_says_so_and_tries_again(Wire wire)
    {
        await using RealBot bot = RealBot.Create(
            setup => setup.AddHandlers(typeof(RealHandlers)).AddSignal(RealBot.Session, options =>
            {
                options.Address = _daemon.AddressOf(wire).Text;
                options.Account = DaemonConnections.Options.Account;
            }),
            time: new HastyTime(20));
        await bot.BeginAsync();
        for (int attempt = 0; attempt < 2; attempt++)
        {
            string line = await bot.Log.NextAsync("has not loaded the account");
            Assert.DoesNotContain(DaemonConnections.Options.Account!, line, StringComparison.Ordinal);
        }
    }
}
