using System.Text.Json;
using AttrBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AttrBot.AspNetCore.Tests.Fixture;

/// <summary>A bot in a web application as users build it, on a real server on a loopback port of its own.</summary>
internal sealed class WebBot : IAsyncDisposable
{
    private const string RemoteHeader = "Test-Remote-Address";

    private readonly WebApplication _app;

    private WebBot(WebApplication app, TestTransport transport)
    {
        _app = app;
        Transport = transport;
    }

    public TestTransport Transport { get; }

    public IServiceProvider Services => _app.Services;

    public ManualTimeProvider Clock => (ManualTimeProvider)Services.GetRequiredService<TimeProvider>();

    public HttpClient Http { get; } = new();

    /// <summary>Starts an application; requests that carry an address in a header seem to come from there.</summary>
    public static async Task<WebBot> StartAsync(
        Action<WebApplication>? map = null, Action<WebApplicationBuilder>? configure = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        var clock = new ManualTimeProvider();
        var transport = new TestTransport(clock);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.AddAttrBot(bot => bot
            .AddHandlers(typeof(WebHandlers))
            .Configure(options =>
            {
                options.Retry.MaxAttempts = 1;
                options.Sends.PerSecond = 0;
            })
            .AddTransport("test", _ => transport));
        configure?.Invoke(builder);

        WebApplication app = builder.Build();
        app.Use((http, next) =>
        {
            if (http.Request.Headers.TryGetValue(RemoteHeader, out var address))
            {
                http.Connection.RemoteIpAddress = System.Net.IPAddress.Parse(address.ToString());
            }

            return next(http);
        });
        app.UseRouting();
        (map ?? (static app => app.MapAttrBotHealth()))(app);
        await app.StartAsync();
        var bot = new WebBot(app, transport);
        bot.Http.BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await app.Services.GetRequiredService<BotClient>().Session("test").WhenConnectedAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return bot;
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? from = null, string? header = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (from is not null)
        {
            request.Headers.Add(RemoteHeader, from);
        }

        if (header is not null)
        {
            request.Headers.Add(header, "203.0.113.7");
        }

        return Http.SendAsync(request);
    }

    public async Task<JsonElement> GetJsonAsync(string path)
    {
        using HttpResponseMessage response = await GetAsync(path);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    /// <summary>Lets somebody write to the bot, and waits until it has dealt with it.</summary>
    public async Task SayAsync(string text)
    {
        await Transport.DeliverAsync(new MessageEvent(new Message
        {
            Id = new MessageId($"{Guid.NewGuid()}"),
            Text = text,
            Sender = new ChatUser { Id = "+15550009876" },
            Conversation = new Conversation { Key = new ConversationKey("test", "+15550009876") },
            Timestamp = DateTimeOffset.UnixEpoch,
        }));
        await Services.GetRequiredService<BotActivity>().WhenIdleAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
