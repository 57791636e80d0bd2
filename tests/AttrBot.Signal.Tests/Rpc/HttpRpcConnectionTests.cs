using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using AttrBot.Signal.Receiving;
using AttrBot.Signal.Rpc;
using AttrBot.Signal.Tests.Fixture;
using AttrBot.Testing;
using Microsoft.AspNetCore.Http;

namespace AttrBot.Signal.Tests.Rpc;

/// <summary>Requests over a real web server; refusals say what to do, and whether the request can have been done.</summary>
public sealed class HttpRpcConnectionTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Request_IsAnswered()
    {
        await using HttpDaemon daemon = await HttpDaemon.StartAsync();
        RpcCall? seen = null;
        daemon.Answer = call =>
        {
            seen = call;
            return Task.FromResult(HttpDaemon.Result(call, """{"timestamp":5}"""));
        };
        JsonElement answer = await CallAsync(daemon.Address, "send", writer => writer.WriteString("message", "hi"));
        Assert.Equal(5, answer.GetProperty("timestamp").GetInt32());
        Assert.Equal((EnvelopeText.Bot, "hi"), (seen!.Parameters.GetProperty("account").GetString(), seen.Parameters.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task ErrorAnswer_IsThrown()
    {
        await using HttpDaemon daemon = await HttpDaemon.StartAsync();
        SignalRpcException error = await Assert.ThrowsAsync<SignalRpcException>(() => CallAsync(daemon.Address, "subscribeReceive"));
        Assert.Equal(-32601, error.Code);
    }

    [Fact]
    public async Task Token_IsSent()
    {
        await using HttpDaemon daemon = await HttpDaemon.StartAsync();
        daemon.Gate = request => request.Headers.Authorization == "Bearer s3cret" ? 0 : StatusCodes.Status401Unauthorized;
        await CallAsync(daemon.Address, "version", configure: options => options.ApiToken = "s3cret");

        SignalConnectionException refusal = await FailAsync(daemon.Address);
        Assert.Contains("AttrBot:Signal:ApiToken", refusal.Message, StringComparison.Ordinal);
        Assert.False(refusal.MayHaveBeenDone);
    }

    [Theory]
    [InlineData(421, "since 0.14.4", false)]
    [InlineData(404, "RestApi", false)]
    [InlineData(405, "RestApi", false)]
    [InlineData(302, "elsewhere", false)]
    [InlineData(415, "status 415", false)]
    [InlineData(502, "status 502", true)]
    [InlineData(504, "status 504", true)]
    public async Task Refusal_SaysWhatToDo(int status, string advice, bool mayHaveBeenDone)
    {
        await using HttpDaemon daemon = await HttpDaemon.StartAsync();
        daemon.Gate = _ => status;
        SignalConnectionException refusal = await FailAsync(daemon.Address);
        Assert.Contains(advice, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(mayHaveBeenDone, refusal.MayHaveBeenDone);
    }

    [Fact]
    public async Task NobodyListens_SaysHowToStartSignalCli()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endPoint = (IPEndPoint)listener.LocalEndpoint;
        listener.Stop();
        SignalConnectionException failure = await FailAsync($"http://{endPoint}");
        Assert.Contains($"signal-cli daemon --http {endPoint}", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.MayHaveBeenDone);
    }

    [Fact]
    public async Task ServerWithoutTls_IsNotTrusted()
    {
        await using HttpDaemon daemon = await HttpDaemon.StartAsync();
        SignalConnectionException failure = await FailAsync(daemon.Address.Replace("http:", "https:", StringComparison.Ordinal));
        Assert.Contains("TLS", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.MayHaveBeenDone);
    }

    [Fact]
    public async Task AnswerThatDoesNotCome_IsGivenUp()
    {
        await using HttpDaemon daemon = await HttpDaemon.StartAsync();
        var asked = new TaskCompletionSource();
        var never = new TaskCompletionSource<string>();
        daemon.Answer = _ =>
        {
            asked.SetResult();
            return never.Task;
        };
        Task<JsonElement> answer = CallAsync(daemon.Address, "send");
        await asked.Task.WithinLimit();
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.True((await Assert.ThrowsAsync<SignalConnectionException>(() => answer)).MayHaveBeenDone);
        never.SetResult("{}");
    }

    [Fact]
    public async Task AnswerThatIsTooLong_IsNotTaken()
    {
        await using HttpDaemon daemon = await HttpDaemon.StartAsync();
        daemon.Answer = call => Task.FromResult(HttpDaemon.Result(call, $"\"{new string('x', 200_000)}\""));
        SignalConnectionException failure = await Assert.ThrowsAsync<SignalConnectionException>(
            () => CallAsync(daemon.Address, "getAttachment", configure: options => options.MaxLineBytes = 100_000));
        Assert.Contains("MaxLineBytes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnswerThatIsNone_IsAFailure()
    {
        await using HttpDaemon daemon = await HttpDaemon.StartAsync();
        daemon.Answer = _ => Task.FromResult("<html>");
        Assert.True((await FailAsync(daemon.Address)).MayHaveBeenDone);
    }

    [Fact]
    public async Task ManyRequestsAtOnce_AreAllAnswered()
    {
        await using HttpDaemon daemon = await HttpDaemon.StartAsync();
        daemon.Answer = async call =>
        {
            await Task.Yield();
            return HttpDaemon.Result(call, call.Parameters.GetProperty("number").GetRawText());
        };
        DaemonSession session = DaemonSessions.New(daemon.Address, _time);
        using HttpClient http = SignalHttp.CreateClient(session.Options, session.Address);
        await using var connection = new HttpRpcConnection(http, session.Address, TimeSpan.FromSeconds(60), _time);
        int[] answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(async number =>
            (await connection.CallAsync("send", null, writer => writer.WriteNumber("number", number), default)).GetInt32())).WithinLimit();
        Assert.Equal(Enumerable.Range(0, 1_000), answers);
    }

    private Task<SignalConnectionException> FailAsync(string address) =>
        Assert.ThrowsAsync<SignalConnectionException>(() => CallAsync(address, "version"));

    private async Task<JsonElement> CallAsync(
        string address, string method, Action<Utf8JsonWriter>? write = null, Action<SignalOptions>? configure = null)
    {
        DaemonSession session = DaemonSessions.New(address, _time, configure);
        using HttpClient http = SignalHttp.CreateClient(session.Options, session.Address);
        await using var connection = new HttpRpcConnection(http, session.Address, session.Options.RequestTimeout, _time);
        return await connection.CallAsync(method, EnvelopeText.Bot, write, default).WithinLimit();
    }
}
