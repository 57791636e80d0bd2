using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using AttrBot.WhatsApp.Tests.Fixture;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AttrBot.WhatsAppSmoke;

/// <summary>Delivers a signed message to the real webhook, and takes the answer that the bot sends to the Graph API.</summary>
internal static class CloudConversation
{
    private const string Secret = "app-secret-of-the-proof";
    private const string Number = "106540352242922";
    private const string Person = "16505551234";

    private static readonly byte[] s_delivery = Encoding.UTF8.GetBytes($$$"""
        {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"field":"messages","value":{"messaging_product":"whatsapp",
        "metadata":{"display_phone_number":"15550783881","phone_number_id":"{{{Number}}}"},"contacts":[{"profile":{"name":"Ada"},"wa_id":"{{{Person}}}"}],
        "messages":[{"from":"{{{Person}}}","id":"wamid.1","timestamp":"1749416383","type":"text","text":{"body":"!ping 7"}}]}}]}]}
        """);

    public static async Task RunAsync(Checks checks)
    {
        var sent = Channel.CreateUnbounded<string>();
        await using WebApplication graph = Listen();
        graph.Run(http => AnswerAsync(http, sent));
        await graph.StartAsync();
        await using WebApplication bot = Listen(builder =>
        {
            builder.Services.AddSingleton(Channel.CreateUnbounded<string>());
            builder.AddAttrBot(setup => setup.AddHandlers().AddWhatsAppCloud(configure: options =>
            {
                options.PhoneNumberId = Number;
                options.AccessToken = "EAAG-token-of-the-proof";
                options.AppSecret = Secret;
                options.VerifyToken = "verify-token-of-the-proof";
                options.BaseAddress = new Uri(graph.Urls.Single());
            }));
        });
        bot.MapWhatsAppCloudWebhook();
        await bot.StartAsync();
        await bot.Services.GetRequiredService<BotClient>().Session("whatsapp-cloud").WhenConnectedAsync().WithinLimit();

        string webhook = $"{bot.Urls.Single()}/whatsapp/webhook";
        using var meta = new HttpClient();
        string challenge = await meta.GetStringAsync(new Uri($"{webhook}?hub.mode=subscribe&hub.verify_token=verify-token-of-the-proof&hub.challenge=42"));
        checks.That(challenge == "42", "the webhook is verified", challenge);
        checks.That(await DeliverAsync("another secret") == HttpStatusCode.Unauthorized, "what somebody else has signed is refused");
        checks.That(await DeliverAsync(Secret) == HttpStatusCode.OK, "what Meta has signed is taken");
        using (JsonDocument answer = JsonDocument.Parse(await sent.Reader.ReadAsync().WithinLimit()))
        {
            JsonElement root = answer.RootElement;
            checks.That(
                root.GetProperty("to").GetString() == Person && root.GetProperty("text").GetProperty("body").GetString() == "pong 7", "an answer", root);
        }

        await bot.StopAsync();
        await graph.StopAsync();

        async Task<HttpStatusCode> DeliverAsync(string secret)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, webhook) { Content = new ByteArrayContent(s_delivery) };
            byte[] signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), s_delivery);
            request.Headers.Add("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(signature)}");
            using HttpResponseMessage response = await meta.SendAsync(request);
            return response.StatusCode;
        }
    }

    private static WebApplication Listen(Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        configure?.Invoke(builder);
        return builder.Build();
    }

    private static async Task AnswerAsync(HttpContext http, Channel<string> sent)
    {
        http.Response.ContentType = "application/json";
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            await http.Response.WriteAsync($$"""{"display_phone_number":"+1 555-078-3881","verified_name":"Stand-in","id":"{{Number}}"}""");
            return;
        }

        using var body = new StreamReader(http.Request.Body);
        sent.Writer.TryWrite(await body.ReadToEndAsync());
        await http.Response.WriteAsync($$"""{"messaging_product":"whatsapp","contacts":[{"input":"{{Person}}","wa_id":"{{Person}}"}],"messages":[{"id":"wamid.2"}]}""");
    }
}
