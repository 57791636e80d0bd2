using System.Net.WebSockets;
using AttrBot.Signal.Receiving;
using AttrBot.Signal.Rpc;
using Microsoft.Extensions.Logging;

namespace AttrBot.Signal.RestApi;

/// <summary>
/// Receives from signal-cli-rest-api: a websocket on which each text frame is the parameters of a notification of signal-cli. It
/// cannot be asked to wait, so that all there is to do under pressure is to read on. Nothing is sent to it but answers to its pings,
/// one each 54 seconds, and pings of our own: it closes on what is longer than 512 bytes.
/// </summary>
/// <param name="session">The session's name.</param>
/// <param name="address">Where it hands out messages.</param>
/// <param name="handler">The HTTP handler of the connection; it is disposed of with the receiver.</param>
/// <param name="requests">What requests of the session go through; it is disposed of with the receiver.</param>
/// <param name="options">The options, checked.</param>
/// <param name="greeting">Asks who is there.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where it logs.</param>
internal sealed class RestApiReceiver(
    string session,
    BackendAddress address,
    HttpMessageHandler handler,
    HttpClient requests,
    SignalOptions options,
    RestApiGreeting greeting,
    TimeProvider time,
    ILogger logger) : ISignalReceiver
{
    private readonly HttpMessageInvoker _http = new(handler);
    private bool _hasWarned;

    /// <summary>How often the connection is tried, and how long an answer may take. By the system's clock: the socket does it.</summary>
    public TimeSpan PingPeriod { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>A ping and its answer are a sign of life.</summary>
    public TimeSpan KeepAlivePeriod => 3 * PingPeriod;

    public async Task RunAsync(ISignalIntake intake, CancellationToken cancellationToken)
    {
        await greeting.GreetAsync(cancellationToken);
        using ClientWebSocket socket = await ConnectAsync(cancellationToken);
        if (!_hasWarned)
        {
            _hasWarned = true;
            RestApiLog.LosesMessages(logger, session);
        }

        intake.Connected();
        using var run = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await DaemonSession.RunTogetherAsync(
            ReceiveAsync(socket, intake, run.Token), run.CancelAsync, KeepAliveAsync(socket, intake, run.Token));
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        requests.Dispose();
        return default;
    }

    private async Task<ClientWebSocket> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        try
        {
            // A peer that answers no ping is given up: receiving then fails.
            socket.Options.KeepAliveInterval = PingPeriod;
            socket.Options.KeepAliveTimeout = PingPeriod;
            if (options.ApiToken is { } token)
            {
                socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
            }

            using var late = new CancellationTokenSource(options.ConnectTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
            await socket.ConnectAsync(UriOf(address, options.Account!), _http, either.Token);
            return socket;
        }
        catch (Exception e)
        {
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw e is WebSocketException or HttpRequestException or OperationCanceledException
                ? new SignalConnectionException(
                    $"{address} opens no websocket to receive from. Check that it is signal-cli-rest-api in its mode json-rpc, and that no proxy before it refuses websockets.",
                    innerException: e)
                : e;
        }
    }

    private static Uri UriOf(BackendAddress address, string account)
    {
        Uri uri = address.Under($"v1/receive/{Uri.EscapeDataString(account)}");
        return new UriBuilder(uri) { Scheme = uri.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs, Port = uri.Port }.Uri;
    }

    private async Task ReceiveAsync(ClientWebSocket socket, ISignalIntake intake, CancellationToken cancellationToken)
    {
        var frames = new FrameReader(socket, options.MaxLineBytes);
        while (true)
        {
            Frame frame = await ReadAsync(frames, cancellationToken);
            if (frame.Problem is { } problem)
            {
                intake.Reject(frame.Content, problem);
            }
            else if (!intake.TryTake(frame.Content))
            {
                RestApiLog.NoRoom(logger, session);
                await intake.TakeAsync(frame.Content, cancellationToken);
                RestApiLog.Resumed(logger, session);
            }
        }
    }

    private async ValueTask<Frame> ReadAsync(FrameReader frames, CancellationToken cancellationToken)
    {
        try
        {
            return await frames.ReadAsync(cancellationToken)
                ?? throw new SignalConnectionException($"signal-cli-rest-api at {address} closed the websocket that messages come from.");
        }
        catch (WebSocketException e)
        {
            throw new SignalConnectionException($"The websocket to signal-cli-rest-api at {address} was lost ({e.WebSocketErrorCode}).", innerException: e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SignalConnectionException($"signal-cli-rest-api at {address} answered no ping for {PingPeriod}.", innerException: e);
        }
    }

    /// <summary>Pings and their answers are the socket's own business: while it is open, they came in time.</summary>
    private async Task KeepAliveAsync(ClientWebSocket socket, ISignalIntake intake, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(PingPeriod, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (socket.State == WebSocketState.Open)
            {
                intake.KeepAlive();
            }
        }
    }
}
