using System.Net;
using AttrBot.Hosting;
using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Resilience;

/// <summary>Circuit breakers by name: options from configuration, and only failures of the service count.</summary>
public sealed class CircuitBreakerTests
{
    public static TheoryData<string, bool> Failures => new()
    {
        { "io", true },
        { "500", true },
        { "429", true },
        { "408", true },
        { "client timeout", true },
        { "404", false },
        { "argument", false },
        { "cancelled", false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task OnlyFailuresOfTheService_OpenTheCircuit(string failure, bool counts)
    {
        await using var bot = await StartAsync(failure);
        TestChat ada = bot.Chat("ada");

        for (int i = 0; i < 3; i++)
        {
            await ada.SendAsync("call weather_api");
        }

        await bot.WhenIdleAsync();
        Assert.Equal(counts ? nameof(CircuitOpenException) : Make(failure).GetType().Name, ada.Messages[2].Text);
    }

    [Fact]
    public async Task OpenCircuit_ClosesAfterItsConfiguredTime_AndIsLogged()
    {
        var logs = new CollectedLogs();
        await using var bot = await StartAsync("io", logs);
        TestChat ada = bot.Chat("ada");
        foreach (string text in (string[])["call weather_api", "call weather_api", "use weather_api"])
        {
            await ada.SendAsync(text);
        }

        await bot.WhenIdleAsync();
        Assert.Equal(["IOException", "IOException", "CircuitOpenException"], ada.Messages.Select(message => message.Text));
        Assert.Contains("Circuit 'weather_api' is open for 00:00:07.", Assert.Single(logs.Of(30)));
        await bot.AdvanceAsync(TimeSpan.FromSeconds(8));
        await ada.SendAsync("use weather_api");

        await bot.WhenIdleAsync();
        Assert.Equal("ok", ada.Messages[^1].Text);
        Assert.Single(logs.Of(31));
    }

    [Fact]
    public async Task Circuits_AreApart_AndTheirNamesIgnoreCase()
    {
        await using var bot = await StartAsync("io");
        TestChat ada = bot.Chat("ada");
        foreach (string text in (string[])["call weather_api", "call Weather_API", "use weather_api", "use other"])
        {
            await ada.SendAsync(text);
        }

        await bot.WhenIdleAsync();
        Assert.Equal(["IOException", "IOException", "CircuitOpenException", "ok"], ada.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task CallThatTakesTooLong_CountsAsAFailure_AndACallerThatGivesUpDoesNot()
    {
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("hang", async context =>
            {
                try
                {
                    await context.CircuitBreaker("slow").ExecuteAsync(
                        async token => await Task.Delay(TimeSpan.FromDays(1), context.Clock(), token), context.CancellationToken);
                    return "ok";
                }
                catch (Exception e)
                {
                    return e.GetType().Name;
                }
            }),
            options: options =>
            {
                options.Configuration["AttrBot:CircuitBreakers:slow:MinimumThroughput"] = "2";
                options.Configuration["AttrBot:CircuitBreakers:slow:Timeout"] = "00:00:05";
            });
        for (int i = 0; i < 3; i++)
        {
            await bot.Chat("ada").SendAsync("hang");
            await bot.AdvanceAsync(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(
            ["TimeoutRejectedException", "TimeoutRejectedException", "CircuitOpenException"],
            bot.Chat("ada").Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task AnswerOfAnHttpClient_CountsByItsStatus()
    {
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On(@"\d+", async context =>
            {
                try
                {
                    using HttpResponseMessage response = await context.CircuitBreaker("api").ExecuteAsync(
                        _ => ValueTask.FromResult(new HttpResponseMessage((HttpStatusCode)int.Parse(context.Message.Text))));
                    return $"{(int)response.StatusCode}";
                }
                catch (CircuitOpenException)
                {
                    return "open";
                }
            }),
            options: options => options.Configuration["AttrBot:CircuitBreakers:api:MinimumThroughput"] = "2");

        foreach (string status in (string[])["404", "404", "503", "503", "200"])
        {
            await bot.Chat("ada").SendAsync(status);
        }

        await bot.WhenIdleAsync();
        Assert.Equal(["404", "404", "503", "503", "open"], bot.Chat("ada").Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task NameForEachRequest_IsRefusedBeforeItFillsTheMemory()
    {
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On(".*", context =>
            {
                context.CircuitBreaker(context.Message.Text);
                return Task.FromResult<string?>(null);
            }),
            options: options => options.Configuration["AttrBot:Retry:MaxAttempts"] = "1");

        for (int i = 0; i <= 1_000; i++)
        {
            await bot.Chat("ada").SendAsync($"service {i}");
        }

        Assert.Contains("1000 circuit breakers", (await bot.DeadLetterAsync()).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StateOfEachCircuit_CanBeRead()
    {
        await using var bot = await StartAsync("io");
        foreach (string text in (string[])["call weather_api", "call weather_api", "use other"])
        {
            await bot.Chat("ada").SendAsync(text);
        }

        await bot.WhenIdleAsync();
        Assert.Equal(
            [("other", Polly.CircuitBreaker.CircuitState.Closed), ("weather_api", Polly.CircuitBreaker.CircuitState.Open)],
            bot.Services.GetRequiredService<BotRuntime>().CircuitBreakers.States.Order());
    }

    private static Task<TestBot> StartAsync(string failure, CollectedLogs? logs = null) => TestBots.StartAsync(
        new TestHandlers().On("(call|use) .*", async context =>
        {
            string[] words = context.Message.Text.Split(' ');
            try
            {
                await context.CircuitBreaker(words[1]).ExecuteAsync(
                    _ => words[0] == "use" ? default : ValueTask.FromException(Make(failure)), context.CancellationToken);
                return "ok";
            }
            catch (Exception e)
            {
                return e.GetType().Name;
            }
        }),
        options: options =>
        {
            options.Configuration["AttrBot:CircuitBreakers:weather_api:MinimumThroughput"] = "2";
            options.Configuration["AttrBot:CircuitBreakers:weather_api:BreakDuration"] = "00:00:07";
            if (logs is not null)
            {
                options.ConfigureServices(logs.AddTo);
            }
        });

    private static Exception Make(string failure) => failure switch
    {
        "io" => new IOException(),
        "client timeout" => new TaskCanceledException("", new TimeoutException()),
        "cancelled" => new TaskCanceledException(),
        "argument" => new ArgumentException(),
        _ => new HttpRequestException("", null, (HttpStatusCode)int.Parse(failure)),
    };
}
