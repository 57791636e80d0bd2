using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AttrBot.AspNetCore.Health;

/// <summary>One part of the bot as a health check.</summary>
internal sealed class BotHealthCheck(BotHealth health, BotHealthComponent component) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        BotHealthReport report = health.Check();
        HealthStatus status = report.StateOf(component) switch
        {
            BotHealthState.Healthy => HealthStatus.Healthy,
            BotHealthState.Degraded => HealthStatus.Degraded,
            _ => context.Registration.FailureStatus,
        };
        string description = string.Join(' ', report.Problems
            .Where(problem => problem.Component == component)
            .Select(problem => problem.Name is null ? problem.Description : $"{problem.Name}: {problem.Description}"));
        return Task.FromResult(new HealthCheckResult(status, description.Length == 0 ? null : description));
    }
}
