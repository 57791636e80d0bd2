using System.Net;
using AttrBot.AspNetCore.Tests.Fixture;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.AspNetCore.Tests;

/// <summary>A bot that lives in a web application.</summary>
public sealed class HostedInWebApplicationTests
{
    [Fact]
    public async Task Endpoint_SendsWithTheBot()
    {
        await using WebBot bot = await WebBot.StartAsync(app => app.MapPost(
            "/send", async (string to, string text, BotClient client) => (await client.SendAsync(to, text)).Id.Value));
        var sent = new TaskCompletionSource<string>();
        bot.Transport.OnSend = (request, _) =>
        {
            sent.SetResult($"{request.Conversation.Chat}: {((OutgoingMessage)request.Action).Text}");
            return default;
        };

        using HttpResponseMessage response = await bot.Http.PostAsync("/send?to=ada&text=hello", null);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("ada: hello", await sent.Task);
    }

    [Fact]
    public async Task Endpoint_CanBeKeptToThisMachine()
    {
        await using WebBot bot = await WebBot.StartAsync(app =>
        {
            app.MapGet("/delegate", (BotClient _) => "here").RequireLoopback();
            app.MapGet("/request", http => http.Response.WriteAsync("here")).RequireLoopback();
        });

        foreach (string path in (string[])["/delegate", "/request"])
        {
            Assert.Equal("here", await bot.Http.GetStringAsync(path));
            using HttpResponseMessage elsewhere = await bot.GetAsync(path, from: "203.0.113.7");
            Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        }
    }

    [Fact]
    public async Task Bot_AnswersWhileTheApplicationRuns_AndStopsWithIt()
    {
        await using WebBot bot = await WebBot.StartAsync();
        var sends = new List<string>();
        bot.Transport.OnSend = (request, _) =>
        {
            sends.Add(((OutgoingMessage)request.Action).Text);
            return default;
        };
        await bot.SayAsync("!ping");

        await bot.StopAsync();

        Assert.Equal(["pong"], sends);
        Assert.Equal(BotSessionState.Stopped, bot.Services.GetRequiredService<BotClient>().Session("test").State);
    }
}
