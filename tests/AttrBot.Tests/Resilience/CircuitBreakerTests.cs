using System.Net;
using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using Polly.CircuitBreaker;

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
        Assert.Equal(counts ? nameof(BrokenCircuitException) : Make(failure).GetType().Name, ada.Messages[2].Text);
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
        Assert.Equal(["IOException", "IOException", "BrokenCircuitException"], ada.Messages.Select(message => message.Text));
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
        Assert.Equal(["IOException", "IOException", "BrokenCircuitException", "ok"], ada.Messages.Select(message => message.Text));
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
