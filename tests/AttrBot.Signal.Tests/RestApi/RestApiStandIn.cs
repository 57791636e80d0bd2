using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using AttrBot.Signal.Tests.Fixture;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AttrBot.Signal.Tests.RestApi;

/// <summary>
/// A stand-in for signal-cli-rest-api in its mode <c>json-rpc</c>, written to its source: see the README beside it. HTTP and
/// websockets are real, everything behind them is not.
/// </summary>
internal sealed class RestApiStandIn : IAsyncDisposable
{
    /// <summary>The account that it has.</summary>
    public const string Bot = "+15551234567";

    /// <summary>It closes on a longer frame of a client (api.go: wsPong).</summary>
    private const int MaxFrame = 512;

    private static readonly TimeSpan s_pingPeriod = TimeSpan.FromSeconds(54);

    private readonly WebApplication _application;
    private readonly ConcurrentDictionary<StandInReceiver, bool> _receivers = new();
    private readonly CancellationTokenSource _stopping = new();
    private int _lost;

    private RestApiStandIn()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _application = builder.Build();
        _application.UseWebSockets();
        _application.Run(HandleAsync);
    }

    public string Address => _application.Urls.Single();

    public string Mode { get; set; } = "json-rpc";

    /// <summary>What every request must carry, if anything.</summary>
    public string? Token { get; set; }

    /// <summary>Answers of the test's own, by verb and path; the number in the path is written <c>{n}</c>.</summary>
    public ConcurrentDictionary<string, Func<JsonElement, (int Status, string Body)>> Answers { get; } = new();

    /// <summary>What was asked for, in order: verb, path, body.</summary>
    public ConcurrentQueue<(string Call, JsonElement Body)> Calls { get; } = new();

    /// <summary>The messages that nobody was there to take.</summary>
    public int Lost => Volatile.Read(ref _lost);

    public int Receivers => _receivers.Count;

    public static async Task<RestApiStandIn> StartAsync()
    {
        var standIn = new RestApiStandIn();
        await standIn._application.StartAsync();
        return standIn;
    }

    /// <summary>
    /// A notification comes from signal-cli. It goes to each receiver that waits for one just then, and is lost for the others
    /// (jsonrpc2.go: ReceiveData).
    /// </summary>
    public void Notify(string parameters)
    {
        if (_receivers.IsEmpty)
        {
            Interlocked.Increment(ref _lost);
        }

        foreach (StandInReceiver receiver in _receivers.Keys)
        {
            if (!receiver.TryHandOver(parameters))
            {
                Interlocked.Increment(ref _lost);
            }
        }
    }

    /// <summary>Hands over a notification as soon as somebody waits for it.</summary>
    public Task DeliverAsync(string parameters) => Patience.UntilAsync(() => _receivers.Keys.Any(receiver => receiver.TryHandOver(parameters)));

    /// <summary>Writes a frame of any kind to all receivers.</summary>
    public async Task WriteAsync(byte[] content, WebSocketMessageType type = WebSocketMessageType.Text)
    {
        foreach (StandInReceiver receiver in _receivers.Keys)
        {
            await receiver.WriteAsync(content, type);
        }
    }

    /// <summary>The connections break.</summary>
    public void Break()
    {
        foreach (StandInReceiver receiver in _receivers.Keys)
        {
            receiver.Abort();
        }
    }

    /// <summary>Frames stay half-written until what is returned is disposed of.</summary>
    public async Task<IDisposable> HoldWritesAsync()
    {
        StandInReceiver receiver = _receivers.Keys.Single();
        return await receiver.HoldAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync();
        Break();
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (Token is not null && context.Request.Headers.Authorization != $"Bearer {Token}")
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (context.Request.Path.StartsWithSegments("/v1/receive", out PathString number))
        {
            await ReceiveAsync(context, number.Value!.TrimStart('/'));
            return;
        }

        string call = $"{context.Request.Method} {(context.Request.Path + context.Request.QueryString).Replace(Uri.EscapeDataString(Bot), "{n}", StringComparison.Ordinal).Replace(Bot, "{n}", StringComparison.Ordinal)}";
        JsonElement body = await ReadAsync(context.Request);
        Calls.Enqueue((call, body));
        (int status, string answer) = Answers.TryGetValue(call, out Func<JsonElement, (int, string)>? own) ? own(body) : Answer(call, body);
        if (status == 0)
        {
            // signal-cli's answer got lost: it waits for ever.
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }

        context.Response.StatusCode = status;
        if (answer.Length > 0)
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync(answer);
        }
    }

    private (int Status, string Body) Answer(string call, JsonElement body) => call switch
    {
        "GET /v1/about" => (200, $$$"""{"versions":["v1","v2"],"build":2,"mode":"{{{Mode}}}","version":"0.99","capabilities":{"v2/send":["quotes","mentions"]}}"""),
        "GET /v1/accounts" => (200, $"""["+15550000000","{Bot}"]"""),
        "POST /v2/send" => StandInSend.Check(body) is { } problem
            ? (400, JsonSerializer.Serialize(new Dictionary<string, string> { ["error"] = problem }))
            : (201, """{"timestamp":"1700000000000"}"""),
        "DELETE /v1/remote-delete/{n}" or "POST /v1/polls/{n}" => (201, """{"timestamp":"1700000000001"}"""),
        _ when call.StartsWith("GET ", StringComparison.Ordinal) => (404, ""),
        _ => (204, ""),
    };

    private async Task ReceiveAsync(HttpContext context, string number)
    {
        if (!context.WebSockets.IsWebSocketRequest || Mode != "json-rpc")
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = s_pingPeriod });
        var receiver = new StandInReceiver(socket, number);
        _receivers[receiver] = true;
        try
        {
            await receiver.RunAsync(MaxFrame, _stopping.Token);
        }
        finally
        {
            _receivers.TryRemove(receiver, out _);
        }
    }

    private static async Task<JsonElement> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        string text = await reader.ReadToEndAsync();
        return text.Length == 0 ? default : TestJson.Parse(text);
    }
}
