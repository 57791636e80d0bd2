using System.Net;
using System.Security.Cryptography;
using System.Text;
using AttrBot.WhatsApp.Tests.Cloud;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WebhookBot;

namespace AttrBot.Samples.Tests.WhatsApp;

/// <summary>The sample with its real webhook, and a stand-in for the Graph API.</summary>
public sealed class WebhookBotTests : IAsyncLifetime
{
    private const string Secret = "app-secret";

    private readonly HttpClient _http = new();
    private GraphStandIn _graph = null!;
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        _graph = await GraphStandIn.StartAsync();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AttrBot:WhatsAppCloud:PhoneNumberId"] = GraphStandIn.Number,
            ["AttrBot:WhatsAppCloud:AccessToken"] = GraphStandIn.Token,
            ["AttrBot:WhatsAppCloud:AppSecret"] = Secret,
            ["AttrBot:WhatsAppCloud:VerifyToken"] = "verify-token",
            ["AttrBot:WhatsAppCloud:BaseAddress"] = _graph.Address,
            ["AttrBot:WhatsAppCloud:MediaHosts:0"] = _graph.Host,
        });
        builder.AddWebhookBot(bot => bot.AddWhatsAppCloud());
        _app = builder.Build();
        _app.MapWebhookBot();
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _http.BaseAddress = new Uri(_app.Urls.Single());
        await _app.Services.GetRequiredService<BotClient>().Session("whatsapp-cloud").WhenConnectedAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await _graph.DisposeAsync();
    }

    [Fact]
    public async Task Ping_IsAnswered()
    {
        await DeliverAsync("""{"from":"16505551234","id":"wamid.1","timestamp":"1749416383","type":"text","text":{"body":"!ping"}}""");

        Assert.Equal("*pong*", Assert.Single(_graph.Sent).GetProperty("text").GetProperty("body").GetString());
    }

    [Fact]
    public async Task Tea_IsAskedForWithButtons_AndAnsweredByWhatIsPressed()
    {
        await DeliverAsync("""{"from":"16505551234","id":"wamid.1","timestamp":"1749416383","type":"text","text":{"body":"!tea"}}""");
        await DeliverAsync("""
            {"from":"16505551234","id":"wamid.2","timestamp":"1749416384","type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"tea-yes","title":"Yes, please"}}}
            """);

        Assert.Equal(["interactive", "reaction", "text"], _graph.Sent.Select(sent => sent.GetProperty("type").GetString()));
        Assert.Empty(_graph.Complaints);
    }

    [Fact]
    public async Task Size_ReadsWhatIsAttached()
    {
        string id = _graph.AddMedia(new byte[100_000], "application/pdf");
        await DeliverAsync(string.Concat(
            """{"from":"16505551234","id":"wamid.1","timestamp":"1749416383","type":"document","document":{"caption":"!size","id":""", $"\"{id}\"", "}}"));

        Assert.Equal("1 files, 100000 bytes", Assert.Single(_graph.Sent).GetProperty("text").GetProperty("body").GetString());
    }

    [Theory]
    [InlineData("""{"to":"+16505551234","text":"Hello!"}""", "text")]
    [InlineData("""{"to":"+16505551234","template":"hello_world"}""", "template")]
    public async Task Send_Sends(string letter, string type)
    {
        using HttpResponseMessage response = await PostAsync(letter);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, Assert.Single(_graph.Sent).GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("""{"text":"Hello!"}""")]
    [InlineData("""{"to":"+16505551234"}""")]
    [InlineData("""{"to":"+16505551234","text":"a","template":"b"}""")]
    public async Task Send_OfNothing_IsRefused(string letter)
    {
        using HttpResponseMessage response = await PostAsync(letter);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Send_OutsideTheWindow_SaysToUseATemplate()
    {
        _graph.Scripted.Enqueue((400, GraphStandIn.Error(131047), null));

        using HttpResponseMessage response = await PostAsync("""{"to":"+16505551234","text":"Hello!"}""");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Contains("CloudTemplate", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheWebhookAlone_IsOpenToTheInternet()
    {
        foreach ((HttpMethod method, string path, HttpStatusCode expected) in new[]
        {
            (HttpMethod.Post, "/send", HttpStatusCode.NotFound),
            (HttpMethod.Get, "/ready", HttpStatusCode.NotFound),
            (HttpMethod.Get, "/whatsapp/webhook?hub.mode=subscribe&hub.verify_token=verify-token&hub.challenge=7", HttpStatusCode.OK),
        })
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
            request.Headers.Add("X-Forwarded-For", "203.0.113.7");
            using HttpResponseMessage response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(expected, response.StatusCode);
        }
    }

    [Fact]
    public async Task Process_SaysWhatIsNotConfigured()
    {
        SampleProcess run = await SampleProcess.RunAsync("WebhookBot", "", "--urls", "http://127.0.0.1:0");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("AttrBot:WhatsAppCloud:AccessToken", run.Error, StringComparison.Ordinal);
        Assert.Contains("AttrBot:WhatsAppCloud:PhoneNumberId", run.Error, StringComparison.Ordinal);
    }

    private async Task DeliverAsync(string message)
    {
        byte[] body = Encoding.UTF8.GetBytes(
            $"{{\"entry\":[{{\"id\":\"1\",\"changes\":[{{\"field\":\"messages\",\"value\":{{\"metadata\":{{\"phone_number_id\":\"{GraphStandIn.Number}\"}},\"messages\":[{message}]}}}}]}}]}}");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/whatsapp/webhook", UriKind.Relative)) { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body))}");
        using HttpResponseMessage response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await _app.Services.GetRequiredService<BotActivity>().WhenIdleAsync(TestContext.Current.CancellationToken);
    }

    private Task<HttpResponseMessage> PostAsync(string json) => _http.PostAsync(
        new Uri("/send", UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
}
