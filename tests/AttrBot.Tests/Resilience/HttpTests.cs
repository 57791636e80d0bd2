using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Resilience;

/// <summary>HTTP clients that the configuration names have an address, limits, retries that are safe, and a circuit breaker.</summary>
public sealed class HttpTests
{
    private readonly Queue<Func<HttpResponseMessage>> _answers = new();
    private readonly List<string> _requests = [];

    [Fact]
    public async Task ConfiguredClient_HasItsAddress_AndAnUnknownOneIsPlain()
    {
        await using var bot = await StartAsync(async context =>
            $"{await context.Http("weather").GetStringAsync("oslo")} {context.Http("other").BaseAddress is null}");
        Answer(HttpStatusCode.OK, "sunny");

        await bot.Chat("ada").SendAsync("go");

        Assert.Equal("sunny True", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal(["GET https://weather.example/v1/oslo"], _requests);
    }

    [Theory]
    [InlineData("GET", 3)]
    [InlineData("HEAD", 3)]
    [InlineData("PUT", 3)]
    [InlineData("DELETE", 3)]
    [InlineData("POST", 1)]
    [InlineData("PATCH", 1)]
    public async Task OnlyRequestsThatCanBeRepeated_AreRepeated(string method, int attempts)
    {
        await using var bot = await StartAsync(async context =>
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), "oslo");
            request.Content = method is "PUT" or "POST" ? new StringContent("body") : null;
            using HttpResponseMessage response = await context.Http("weather").SendAsync(request);
            return $"{(int)response.StatusCode}";
        });
        Answer(HttpStatusCode.ServiceUnavailable);
        Answer(HttpStatusCode.BadGateway);
        Answer(HttpStatusCode.OK);

        await bot.Chat("ada").SendAsync("go");

        Assert.Equal(attempts == 3 ? "200" : "503", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal(attempts, _requests.Count);
        Assert.All(_requests, request => Assert.Equal(method is "PUT" or "POST", request.EndsWith("body", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ContentThatCanBeReadOnce_IsSentOnce()
    {
        await using var bot = await StartAsync(async context =>
        {
            using var content = new StreamContent(new MemoryStream([1, 2, 3]));
            using HttpResponseMessage response = await context.Http("weather").PutAsync("oslo", content);
            return $"{(int)response.StatusCode}";
        });
        Answer(HttpStatusCode.ServiceUnavailable);

        await bot.Chat("ada").SendAsync("go");

        Assert.Equal("503", await bot.Chat("ada").NextReplyAsync());
        Assert.Single(_requests);
    }

    [Fact]
    public async Task RefusedRequest_IsNotRepeated()
    {
        await using var bot = await StartAsync(GetAsync);
        Answer(HttpStatusCode.NotFound);

        await bot.Chat("ada").SendAsync("go");

        Assert.Equal("404", await bot.Chat("ada").NextReplyAsync());
        Assert.Single(_requests);
    }

    [Fact]
    public async Task RetryAfter_IsWaitedFor()
    {
        await using var bot = await StartAsync(GetAsync);
        Answer(HttpStatusCode.TooManyRequests, retryAfter: new RetryConditionHeaderValue(TimeSpan.FromSeconds(7)));
        Answer(HttpStatusCode.ServiceUnavailable, retryAfter: new RetryConditionHeaderValue(bot.Clock.GetUtcNow().AddSeconds(16)));
        Answer(HttpStatusCode.OK);
        await bot.Chat("ada").SendAsync("go");

        await bot.AdvanceAsync(TimeSpan.FromSeconds(6.9));
        Assert.Single(_requests);
        await bot.AdvanceAsync(TimeSpan.FromSeconds(0.1));
        Assert.Equal(2, _requests.Count);
        await bot.AdvanceAsync(TimeSpan.FromSeconds(8.9));
        Assert.Equal(2, _requests.Count);
        await bot.AdvanceAsync(TimeSpan.FromSeconds(0.1));

        Assert.Equal("200", await bot.Chat("ada").NextReplyAsync());
    }

    [Fact]
    public async Task RetryAfterThatIsTooLong_HandsTheAnswerOver()
    {
        await using var bot = await StartAsync(GetAsync);
        Answer(HttpStatusCode.TooManyRequests, retryAfter: new RetryConditionHeaderValue(TimeSpan.FromSeconds(11)));

        await bot.Chat("ada").SendAsync("go");

        Assert.Equal("429", await bot.Chat("ada").NextReplyAsync());
        Assert.Single(_requests);
    }

    [Fact]
    public async Task ServiceThatFailsOften_IsLeftAlone_AndTheCircuitIsTheHandlersToo()
    {
        await using var bot = await StartAsync(async context => context.Message.Text == "ask"
            ? await context.CircuitBreaker("WEATHER").ExecuteAsync(_ => ValueTask.FromResult("asked"))
            : await GetAsync(context));
        for (int i = 0; i < 4; i++)
        {
            Answer(HttpStatusCode.InternalServerError);
        }

        foreach (string text in (string[])["go", "go", "ask"])
        {
            await bot.Chat("ada").SendAsync(text);
        }

        await bot.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(4, _requests.Count);
        Assert.Equal(["500", "weather", "weather"], bot.Chat("ada").Messages.Select(message => message.Text.ToLowerInvariant()));
    }

    [Fact]
    public async Task AttemptThatTakesTooLong_Fails_AndIsRepeated()
    {
        await using var bot = await StartAsync(GetAsync);
        _answers.Enqueue(() => null!);
        Answer(HttpStatusCode.OK);
        await bot.Chat("ada").SendAsync("go");

        await bot.AdvanceAsync(TimeSpan.FromSeconds(10));
        await bot.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal("200", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal(2, _requests.Count);
    }

    [Fact]
    public async Task Rate_IsKept()
    {
        await using var bot = await StartAsync(GetAsync, options =>
        {
            options.Configuration["AttrBot:Http:weather:PerSecond"] = "1";
            options.Configuration["AttrBot:Http:weather:Burst"] = "1";
            options.Configuration["AttrBot:Http:weather:QueueLimit"] = "1";
        });
        for (int i = 0; i < 3; i++)
        {
            Answer(HttpStatusCode.OK);
            await bot.Chat($"{i}").SendAsync("go");
            await bot.WhenIdleAsync();
        }

        Assert.Single(_requests);
        Assert.Contains("AttrBot:Http:weather:PerSecond", await bot.Chat("2").NextReplyAsync(), StringComparison.Ordinal);
        await bot.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal("200", await bot.Chat("1").NextReplyAsync());
    }

    [Theory]
    [InlineData("BaseAddress", "relative/path")]
    [InlineData("BaseAddress", "ftp://weather.example")]
    [InlineData("Timeout", "00:00:00")]
    [InlineData("MaxAttempts", "0")]
    [InlineData("Burst", "0")]
    public async Task NonsenseInTheConfiguration_IsAnErrorAtStart_ThatNamesItsKey(string key, string value)
    {
        var error = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => StartAsync(GetAsync, options => options.Configuration[$"AttrBot:Http:weather:{key}"] = value));

        Assert.Contains($"AttrBot:Http:weather:{key}", error.Message, StringComparison.Ordinal);
    }

    private static async Task<string?> GetAsync(MessageContext context)
    {
        try
        {
            using HttpResponseMessage response = await context.Http("weather").GetAsync("oslo", context.CancellationToken);
            return $"{(int)response.StatusCode}";
        }
        catch (CircuitOpenException e)
        {
            return e.Circuit;
        }
        catch (RateLimitQueueFullException e)
        {
            return e.Message;
        }
    }

    private Task<TestBot> StartAsync(Func<MessageContext, Task<string?>> handler, Action<TestBotOptions>? configure = null) => TestBots.StartAsync(
        new TestHandlers().On(".*", async context =>
        {
            try
            {
                return await handler(context);
            }
            catch (CircuitOpenException e)
            {
                return e.Circuit;
            }
        }),
        options: options =>
        {
            options.Configuration["AttrBot:Http:weather:BaseAddress"] = "https://weather.example/v1/";
            options.Configuration["AttrBot:Http:weather:BaseDelay"] = "00:00:00";
            options.Configuration["AttrBot:CircuitBreakers:weather:MinimumThroughput"] = "4";
            options.ConfigureServices(services => services.ConfigureHttpClientDefaults(
                client => client.ConfigurePrimaryHttpMessageHandler(() => new Service(this))));
            configure?.Invoke(options);
        });

    private void Answer(HttpStatusCode status, string content = "", RetryConditionHeaderValue? retryAfter = null) => _answers.Enqueue(() =>
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(content, Encoding.UTF8) };
        response.Headers.RetryAfter = retryAfter;
        return response;
    });

    /// <summary>Answers as the test says, and not at all where it says nothing.</summary>
    private sealed class Service(HttpTests test) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string body = request.Content is null ? "" : " " + await request.Content.ReadAsStringAsync(cancellationToken);
            lock (test._requests)
            {
                test._requests.Add($"{request.Method} {request.RequestUri}{body}");
            }

            if (test._answers.Dequeue()() is { } response)
            {
                return response;
            }

            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }
}
