using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AttrBot.Signal.Tests.Fixture;

/// <summary>A real web server that a test plays signal-cli's HTTP side at: <c>/api/v1/rpc</c> and <c>/api/v1/events</c>.</summary>
internal sealed class HttpDaemon : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Channel<HttpEvents> _opened = Channel.CreateUnbounded<HttpEvents>();

    private HttpDaemon(Action<WebApplicationBuilder>? configure)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        configure?.Invoke(builder);
        _application = builder.Build();
        _application.MapPost("/api/v1/rpc", RpcAsync);
        _application.MapGet("/api/v1/events", EventsAsync);
    }

    public string Address => _application.Urls.Single();

    /// <summary>What stands in the way of every request: a status other than 0 is the answer to it.</summary>
    public Func<HttpRequest, int>? Gate { get; set; }

    /// <summary>Answers requests; by default those that the bot makes first.</summary>
    public Func<RpcCall, Task<string>> Answer { get; set; } = AnswerGreetings;

    public static async Task<HttpDaemon> StartAsync(Action<WebApplicationBuilder>? configure = null)
    {
        var daemon = new HttpDaemon(configure);
        await daemon._application.StartAsync();
        return daemon;
    }

    public static Task<string> AnswerGreetings(RpcCall call) => Task.FromResult(call.Method switch
    {
        "version" => Result(call, """{"version":"0.14.6"}"""),
        "listAccounts" => Result(call, $$"""[{"number":"{{EnvelopeText.Bot}}"}]"""),
        _ => Error(call, -32601, "Method not implemented"),
    });

    public static string Result(RpcCall call, string result) => $$"""{"jsonrpc":"2.0","result":{{result}},"id":{{call.Id}}}""";

    public static string Error(RpcCall call, int code, string message) =>
        $$$"""{"jsonrpc":"2.0","error":{"code":{{{code}}},"message":"{{{message}}}","data":null},"id":{{{call.Id}}}}""";

    /// <summary>The next event stream that the bot opens.</summary>
    public Task<HttpEvents> NextEventsAsync() => _opened.Reader.ReadAsync().WithinLimit();

    public async ValueTask DisposeAsync()
    {
        _opened.Writer.TryComplete();
        while (_opened.Reader.TryRead(out HttpEvents? events))
        {
            events.Close();
        }

        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
    }

    private async Task RpcAsync(HttpContext context)
    {
        if (IsRefused(context))
        {
            return;
        }

        if (context.Request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) != true)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        using JsonDocument json = await JsonDocument.ParseAsync(context.Request.Body);
        byte[] answer = Encoding.UTF8.GetBytes(await Answer(new RpcCall(json.RootElement.Clone())));
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer);
    }

    private async Task EventsAsync(HttpContext context)
    {
        if (IsRefused(context))
        {
            return;
        }

        if (context.Request.Query["account"] is [{ } account] && account != EnvelopeText.Bot)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        context.Response.ContentType = "text/event-stream";
        await context.Response.Body.FlushAsync();
        var events = new HttpEvents(context);
        _opened.Writer.TryWrite(events);
        await events.WhenClosed;
    }

    private bool IsRefused(HttpContext context)
    {
        int status = Gate?.Invoke(context.Request) ?? 0;
        context.Response.StatusCode = status == 0 ? StatusCodes.Status200OK : status;
        return status != 0;
    }
}
