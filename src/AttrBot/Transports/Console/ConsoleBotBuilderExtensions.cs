using AttrBot.Hosting;
using AttrBot.Transports.Console;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AttrBot;

/// <summary>Adds the console as a transport.</summary>
public static class ConsoleBotBuilderExtensions
{
    /// <summary>
    /// Talks to the bot in the console. In a terminal it shows a prompt; <c>/help</c> lists what can be typed besides
    /// messages. When input or output is redirected each line of the input is a message, standard output carries the bot's
    /// messages and nothing else, in UTF-8, and the bot stops at the end of the input, after everything has been answered.
    /// </summary>
    /// <remarks>
    /// Logs of the console logger go to standard error, the host's messages of its start and stop are left out, and what is
    /// below <see cref="Microsoft.Extensions.Logging.LogLevel.Warning"/> is logged only if the configuration asks for it.
    /// </remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The session's name.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="BotConfigurationException">The console has been added already, or another transport has the name.</exception>
    public static BotBuilder AddConsole(this BotBuilder builder, string name = "console")
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Services.Any(service => service.ServiceType == typeof(ConsoleStreams)))
        {
            throw new BotConfigurationException("AddConsole was called twice. There is one console: only one session can read it.");
        }

        builder.AddTransport(name, static services => new ConsoleTransport(
            services.GetRequiredService<ConsoleStreams>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<IHostApplicationLifetime>().StopApplication), kind: "console");
        builder.Services.AddSingleton(static _ => ConsoleStreams.OfProcess());
        ConsoleLogging.KeepOffStandardOutput(builder.Services);
        return builder;
    }
}
