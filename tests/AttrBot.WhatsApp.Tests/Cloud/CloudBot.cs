using System.Net;
using System.Security.Cryptography;
using System.Text;
using AttrBot.Tests.Fixture;
using AttrBot.WhatsApp.Tests.Cloud.Handlers;
using AttrBot.WhatsApp.Tests.Fixture;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AttrBot.WhatsApp.Tests.Cloud;

/// <summary>A bot in a web application on a real server, with its webhook, and a Graph API that a <see cref="GraphStandIn"/> plays.</summary>
internal sealed class CloudBot : IAsyncDisposable
{
    public const string Secret = "app-secret-of-the-tests";
    public const string VerifyToken = "verify-token-of-the-tests";
    public const string Session = "whatsapp-cloud";
    public const string Ada = "16505551234";

    private readonly WebApplication _application;
    private readonly HttpClient _http = new(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };


    private CloudBot(WebApplication application, GraphStandIn graph, CollectedLogs logs)
    {
        _application = application;
        Graph = graph;
        Logs = logs;
    }

    public GraphStandIn Graph { get; }

    public CollectedLogs Logs { get; }

    public IServiceProvider Services => _application.Services;

    public EventRecorder Events => Services.GetRequiredService<EventRecorder>();

    public IWhatsAppCloudClient Client => Services.GetRequiredService<IWhatsAppCloudClient>();

    public Uri Webhook => new($"{_application.Urls.Single()}/whatsapp/webhook");

    public static async Task<CloudBot> StartAsync(
        GraphStandIn graph,
        Action<BotBuilder>? configure = null,
        Dictionary<string, string?>? configuration = null,
        TimeProvider? time = null,
        bool waitForConnection = true)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        var logs = new CollectedLogs();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(Settings(graph)).AddInMemoryCollection(configuration);
        builder.Services.AddSingleton<EventRecorder>();
        if (time is not null)
        {
            builder.Services.AddSingleton(time);
        }

        builder.AddAttrBot(bot =>
        {
            bot.AddHandlers(typeof(CloudHandlers));
            (configure ?? (one => one.AddWhatsAppCloud()))(bot);
        });
        WebApplication application = builder.Build();
        application.MapWhatsAppCloudWebhook();
        var running = new CloudBot(application, graph, logs);
        try
        {
            await application.StartAsync();
            if (waitForConnection)
            {
                await Task.WhenAll(application.Services.GetRequiredService<BotClient>().Sessions.Select(session => session.WhenConnectedAsync())).WithinLimit();
            }

            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    public static Dictionary<string, string?> Settings(GraphStandIn graph) => new()
    {
        ["AttrBot:WhatsAppCloud:PhoneNumberId"] = GraphStandIn.Number,
        ["AttrBot:WhatsAppCloud:AccessToken"] = GraphStandIn.Token,
        ["AttrBot:WhatsAppCloud:AppSecret"] = Secret,
        ["AttrBot:WhatsAppCloud:VerifyToken"] = VerifyToken,
        ["AttrBot:WhatsAppCloud:GraphVersion"] = GraphStandIn.Version,
        ["AttrBot:WhatsAppCloud:BaseAddress"] = graph.Address,
        ["AttrBot:WhatsAppCloud:MediaHosts:0"] = graph.Host,
        ["AttrBot:Sends:BaseDelay"] = "00:00:00.010",
        ["AttrBot:Sends:PerSecond"] = "0",
        ["AttrBot:Sends:BrakeMessages"] = "0",
        ["AttrBot:Retry:MaxAttempts"] = "1",
        ["AttrBot:ShutdownTimeout"] = "00:00:05",
    };

    public static string Sign(byte[] body, string secret = Secret) =>
        $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body))}";

    /// <summary>Delivers, signed as Meta signs.</summary>
    public Task<HttpStatusCode> DeliverAsync(string json) => DeliverAsync(Encoding.UTF8.GetBytes(json));

    public Task<HttpStatusCode> DeliverAsync(byte[] body) => DeliverAsync(body, Sign(body));

    /// <summary>Delivers with signatures of the test's own.</summary>
    public async Task<HttpStatusCode> DeliverAsync(byte[] body, params string[] signatures)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Webhook) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        foreach (string signature in signatures)
        {
            request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signature);
        }

        using HttpResponseMessage response = await _http.SendAsync(request).WithinLimit();
        return response.StatusCode;
    }

    public Task<HttpResponseMessage> GetAsync(string query) => _http.GetAsync(new Uri($"{Webhook}{query}")).WithinLimit();

    public Task WhenIdleAsync() => Services.GetRequiredService<BotActivity>().WhenIdleAsync().WithinLimit();

    public async Task<IReadOnlyList<DeadLetter>> DeadLettersAsync()
    {
        List<DeadLetter> letters = [];
        await foreach (DeadLetter letter in Services.GetRequiredService<IDeadLetters>().ListAsync())
        {
            letters.Add(letter);
        }

        return letters;
    }

    public Task StopAsync() => _application.StopAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
