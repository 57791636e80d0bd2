using AttrBot.AspNetCore.Tests.Fixture;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AttrBot.AspNetCore.Tests;

/// <summary>The bot among the standard health checks.</summary>
public sealed class HealthCheckTests
{
    [Fact]
    public async Task EveryPartOfTheBot_IsACheck()
    {
        await using WebBot bot = await WebBot.StartAsync(configure: builder => builder.Services.AddHealthChecks().AddAttrBot(tags: ["ready"]));

        HealthReport report = await CheckAsync(bot);

        Assert.Equal(HealthStatus.Healthy, report.Status);
        Assert.Equal(
            ["attrbot-bot", "attrbot-inbox", "attrbot-lanes", "attrbot-storage", "attrbot-threadpool", "attrbot-transports"],
            report.Entries.Keys.Order(StringComparer.Ordinal));
        Assert.All(report.Entries.Values, entry => Assert.Equal(["attrbot", "ready"], entry.Tags.Order()));
    }

    [Fact]
    public async Task DisconnectedBot_IsUnhealthy_InItsTransportsAlone()
    {
        await using WebBot bot = await WebBot.StartAsync(configure: builder => builder.Services.AddHealthChecks().AddAttrBot());
        bot.Transport.Disconnect();

        HealthReport report = await CheckAsync(bot);

        Assert.Equal(HealthStatus.Unhealthy, report.Entries["attrbot-transports"].Status);
        Assert.Equal("test: It is not connected.", report.Entries["attrbot-transports"].Description);
        Assert.All(report.Entries.Where(entry => entry.Key != "attrbot-transports"), entry => Assert.Equal(HealthStatus.Healthy, entry.Value.Status));
    }

    [Fact]
    public async Task UnhealthyPart_IsReportedAsTheApplicationWants()
    {
        await using WebBot bot = await WebBot.StartAsync(
            configure: builder => builder.Services.AddHealthChecks().AddAttrBot(HealthStatus.Degraded));
        bot.Transport.Disconnect();

        Assert.Equal(HealthStatus.Degraded, (await CheckAsync(bot)).Status);
    }

    [Fact]
    public async Task Checks_AreServedByTheStandardEndpoint()
    {
        await using WebBot bot = await WebBot.StartAsync(
            app => app.MapHealthChecks("/healthz"), builder => builder.Services.AddHealthChecks().AddAttrBot());

        Assert.Equal("Healthy", await bot.Http.GetStringAsync("/healthz"));
    }

    private static Task<HealthReport> CheckAsync(WebBot bot) => bot.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
}
