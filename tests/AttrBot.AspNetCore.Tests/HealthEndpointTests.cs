using System.Net;
using System.Text.Json;
using AttrBot.AspNetCore.Tests.Fixture;
using Microsoft.AspNetCore.Builder;

namespace AttrBot.AspNetCore.Tests;

/// <summary>What the health endpoints answer, on a real server.</summary>
public sealed class HealthEndpointTests
{
    [Fact]
    public async Task Live_Answers()
    {
        await using WebBot bot = await WebBot.StartAsync();

        Assert.Equal("""{"status":"live"}""", await bot.Http.GetStringAsync("/live"));
    }

    [Fact]
    public async Task Ready_IsOk_WhileTheBotIsConnected()
    {
        await using WebBot bot = await WebBot.StartAsync();

        using HttpResponseMessage response = await bot.GetAsync("/ready");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal(
            """{"ready":true,"state":"Healthy","problems":[],"sessions":[{"name":"test","state":"Connected"}],"unfinished":0}""",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Ready_IsUnavailable_WhileTheBotIsNotConnected_AndSaysWhy()
    {
        await using WebBot bot = await WebBot.StartAsync();
        bot.Transport.Disconnect();

        using HttpResponseMessage response = await bot.GetAsync("/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        JsonElement problem = (await bot.GetJsonAsync("/ready")).GetProperty("problems")[0];
        Assert.Equal(("Transports", "Unhealthy", "test"), (Text(problem, "component"), Text(problem, "state"), Text(problem, "name")));

        bot.Transport.Reconnect();
        using HttpResponseMessage again = await bot.GetAsync("/ready");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task DeadLetters_AreCounted_WithReasonsAndAges_WithoutWhatTheyHold()
    {
        await using WebBot bot = await WebBot.StartAsync();
        await bot.SayAsync("!fail secret-one");
        bot.Clock.Advance(TimeSpan.FromMinutes(10));
        await bot.SayAsync("!fail secret-two");
        bot.Clock.Advance(TimeSpan.FromMinutes(1));

        string body = await bot.Http.GetStringAsync("/dlq");

        Assert.Equal(
            """
            {"count":2,"oldestAge":660,"newestAge":60,"byReason":{"HandlerFailed":2},"byHandler":{"AttrBot.AspNetCore.Tests.Fixture.WebHandlers.FailAsync":2}}
            """.Trim(),
            body);
    }

    [Fact]
    public async Task NoDeadLetters_HaveNoAge()
    {
        await using WebBot bot = await WebBot.StartAsync();

        Assert.Equal("""{"count":0,"byReason":{},"byHandler":{}}""", await bot.Http.GetStringAsync("/dlq"));
    }

    [Theory]
    [InlineData("/live")]
    [InlineData("/ready")]
    [InlineData("/dlq")]
    public async Task RequestFromElsewhere_FindsNothing(string path)
    {
        await using WebBot bot = await WebBot.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(bot, path, from: "203.0.113.7"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(bot, path, from: "2001:db8::7"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(bot, path, header: "X-Forwarded-For"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(bot, path, header: "Forwarded"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(bot, path, from: "::1"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(bot, path, from: "::ffff:127.0.0.1"));
    }

    [Fact]
    public async Task RequestFromElsewhere_IsAnswered_WhereTheCodeAllowsIt()
    {
        await using WebBot bot = await WebBot.StartAsync(app => app.MapAttrBotHealth(options => options.AllowRemoteRequests = true));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(bot, "/ready", from: "203.0.113.7"));
    }

    [Fact]
    public async Task RequestFromElsewhere_IsAnswered_WhereTheConfigurationAllowsIt()
    {
        await using WebBot bot = await WebBot.StartAsync(
            settings: new Dictionary<string, string?> { ["AttrBot:HealthEndpoints:AllowRemoteRequests"] = "true" });

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(bot, "/ready", from: "203.0.113.7"));
    }

    [Fact]
    public async Task Endpoints_CanHaveAPrefix_AndAnswerHead()
    {
        await using WebBot bot = await WebBot.StartAsync(app => app.MapGroup("/bot").MapAttrBotHealth());

        using HttpResponseMessage response = await bot.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/bot/ready"));
        using HttpResponseMessage elsewhere = await bot.GetAsync("/ready");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (response.StatusCode, elsewhere.StatusCode));
    }

    [Fact]
    public void ApplicationWithoutABot_IsToldSo()
    {
        WebApplication app = WebApplication.CreateSlimBuilder().Build();

        Assert.Contains("AddAttrBot", Assert.Throws<InvalidOperationException>(() => app.MapAttrBotHealth()).Message);
    }

    private static async Task<HttpStatusCode> StatusAsync(WebBot bot, string path, string? from = null, string? header = null)
    {
        using HttpResponseMessage response = await bot.GetAsync(path, from, header);
        return response.StatusCode;
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
