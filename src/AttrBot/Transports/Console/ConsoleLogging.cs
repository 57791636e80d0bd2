using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace AttrBot.Transports.Console;

/// <summary>Keeps logs out of what the bot says.</summary>
internal static class ConsoleLogging
{
    public static void KeepOffStandardOutput(IServiceCollection services)
    {
        services.PostConfigure<ConsoleLoggerOptions>(static options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        services.Configure<ConsoleLifetimeOptions>(static options => options.SuppressStatusMessages = true);
        services.Configure<LoggerFilterOptions>(static options =>
        {
            // The level for what no rule names; a "Logging" section in the configuration makes rules.
            if (options.MinLevel == LogLevel.Information)
            {
                options.MinLevel = LogLevel.Warning;
            }
        });
    }
}
