using System.Net;
using AttrBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Samples.Tests.Weather;

/// <summary>The weather service is down.</summary>
public sealed class OutageTests
{
    [Fact]
    public async Task Outage_IsAnsweredWithoutAskingTheService_UntilTheCircuitClosesAgain()
    {
        var service = new UnreliableService();
        await using TestBot bot = await WeatherBotTest.StartAsync(options => options
            .ConfigureServices(services => services.ConfigureHttpClientDefaults(http =>
                http.ConfigurePrimaryHttpMessageHandler(() => service)))
            .Configuration["AttrBot:CircuitBreakers:weather_api:MinimumThroughput"] = "3");
        TestChat ada = bot.Chat("+15550001111");

        service.IsDown = true;
        Assert.Equal("Sorry, that went wrong. Please try again later.", await ada.AskAsync("!weather Oslo"));
        int calls = service.Calls;
        Assert.Equal("The weather service is down. I will ask it again in a few seconds.", await ada.AskAsync("!weather Oslo"));
        Assert.Equal(calls, service.Calls);

        service.IsDown = false;
        await bot.AdvanceAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("Oslo: sunny", await ada.AskAsync("!weather Oslo"));
        Assert.Single(await bot.DeadLettersAsync());
    }

    /// <summary>A weather service that can be switched off.</summary>
    private sealed class UnreliableService : HttpMessageHandler
    {
        public bool IsDown { get; set; }

        public int Calls { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            return Task.FromResult(IsDown
                ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable)
                : new HttpResponseMessage { Content = new StringContent("""{"city":"Oslo","summary":"sunny","temperature":14}""") });
        }
    }
}
