using AttrBot;
using AttrBot.AspNetCore.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the bot to the health checks of an application.</summary>
public static class AttrBotHealthChecksBuilderExtensions
{
    /// <summary>The tag that all checks of the bot carry.</summary>
    public const string Tag = "attrbot";

    /// <summary>
    /// Adds a check for each part of the bot: <c>attrbot-bot</c>, <c>attrbot-transports</c>, <c>attrbot-inbox</c>,
    /// <c>attrbot-lanes</c>, <c>attrbot-storage</c>, <c>attrbot-threadpool</c>. Each carries <see cref="Tag"/>.
    /// </summary>
    /// <param name="builder">The health checks: <c>services.AddHealthChecks()</c>.</param>
    /// <param name="failureStatus">What an unhealthy part is reported as. Default: unhealthy.</param>
    /// <param name="tags">Further tags.</param>
    /// <returns>The health checks.</returns>
    public static IHealthChecksBuilder AddAttrBot(
        this IHealthChecksBuilder builder, HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        string[] allTags = [Tag, .. tags ?? []];
        foreach (BotHealthComponent component in Enum.GetValues<BotHealthComponent>())
        {
            builder.Add(new HealthCheckRegistration(
                $"attrbot-{component.ToString().ToLowerInvariant()}",
                services => new BotHealthCheck(services.GetRequiredService<BotHealth>(), component),
                failureStatus,
                allTags));
        }

        return builder;
    }
}
