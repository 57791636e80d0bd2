using System.Net;
using System.Net.Http.Json;
using AttrBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using WebBot;

namespace AttrBot.Samples.Tests.Web;

/// <summary>The sample inside a web application, on a real server on a loopback port.</summary>
public sealed class WebBotTests : IAsyncLifetime
{
    private readonly TestTransport _transport = new(TimeProvider.System);
    private readonly List<string> _sent = [];
    private readonly HttpClient _http = new();
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        _transport.OnSend = (request, _) =>
        {
            lock (_sent)
            {
                _sent.Add($"{request.Conversation.Chat}: {((OutgoingMessage)request.Action).Text}");
            }

            return default;
        };
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddWebBot(bot => bot.AddTransport("test", _ => _transport));
        _app = builder.Build();
        _app.MapWebBot();
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _http.BaseAddress = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await _app.Services.GetRequiredService<BotClient>().Session("test").WhenConnectedAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Send_SendsToOneChat()
    {
        using HttpResponseMessage response = await PostAsync("/send", """{"chat":"ada","text":"Hello!"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"id":"bot-1"}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["ada: Hello!"], _sent);
    }

    [Theory]
    [InlineData("""{"text":"Hello!"}""")]
    [InlineData("""{"chat":"ada","text":" "}""")]
    [InlineData("{")]
    public async Task Send_OfNothing_IsRefused(string body)
    {
        using HttpResponseMessage response = await PostAsync("/send", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(_sent);
    }

    [Fact]
    public async Task Send_ThatFails_SaysSo()
    {
        _transport.FailSends(SendFailure.Rejected);

        using HttpResponseMessage response = await PostAsync("/send", """{"chat":"ada","text":"Hello!"}""");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Contains("Rejected", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task News_ReachThoseWhoSubscribed()
    {
        await SayAsync("ada", "!subscribe");
        await SayAsync("bob", "!subscribe");
        await SayAsync("bob", "!unsubscribe");

        using HttpResponseMessage response = await PostAsync("/news", """{"text":"It snows."}""");

        Assert.Equal("""{"delivered":1}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["ada: Subscribed.", "bob: Subscribed.", "bob: Unsubscribed.", "ada: It snows."], _sent);
    }

    [Fact]
    public async Task Health_IsServed()
    {
        using HttpResponseMessage ready = await _http.GetAsync(new Uri("/ready", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private Task<HttpResponseMessage> PostAsync(string path, string json) => _http.PostAsync(
        new Uri(path, UriKind.Relative),
        new StringContent(json, System.Text.Encoding.UTF8, "application/json"),
        TestContext.Current.CancellationToken);

    private async Task SayAsync(string who, string text)
    {
        var user = new ChatUser { Id = who };
        await _transport.DeliverAsync(new MessageEvent(new Message
        {
            Id = new MessageId($"{Guid.NewGuid()}"),
            Text = text,
            Sender = user,
            Conversation = new Conversation { Key = new ConversationKey("test", who) },
            Timestamp = DateTimeOffset.UnixEpoch,
        }));
        await _app.Services.GetRequiredService<BotActivity>().WhenIdleAsync(TestContext.Current.CancellationToken);
    }
}
