using AttrBot;
using AttrBot.Dispatch;
using AttrBot.Health;
using AttrBot.Hosting;
using AttrBot.Inbox;
using AttrBot.Outbox;
using AttrBot.Resilience;
using AttrBot.Sessions;
using AttrBot.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.Hosting;

/// <summary>Adds a bot to an application.</summary>
public static class AttrBotHostBuilderExtensions
{
    /// <summary>
    /// Adds a bot to the application: it starts and stops with it. Options come from the configuration section
    /// <c>AttrBot</c>.
    /// </summary>
    /// <typeparam name="TBuilder">The type of the application builder.</typeparam>
    /// <param name="builder">The application builder: of a host, or of a web application.</param>
    /// <param name="configure">Puts the bot together.</param>
    /// <returns>The application builder.</returns>
    /// <exception cref="BotConfigurationException">The bot cannot be put together like this.</exception>
    public static TBuilder AddAttrBot<TBuilder>(this TBuilder builder, Action<BotBuilder> configure)
        where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        if (builder.Services.Any(service => service.ServiceType == typeof(BotSetup)))
        {
            throw new BotConfigurationException(
                "AddAttrBot was called twice. An application has one bot: put all transports and handlers into one call.");
        }

        var setup = new BotSetup();
        AddServices(builder.Services, builder.Configuration, setup);
        configure(new BotBuilder(builder.Services, builder.Configuration, setup));
        return builder;
    }

    private static void AddServices(IServiceCollection services, IConfiguration configuration, BotSetup setup)
    {
        services.AddMetrics();
        services.AddHttpClient();
        services.AddSingleton<IConfigureOptions<HttpClientFactoryOptions>, HttpClientConfiguration>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<BotOptions>()
            .Bind(configuration.GetSection(BotOptions.SectionName))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<BotOptions>, BotOptionsValidator>();
        services.AddSingleton(setup);
        services.AddSingleton(static provider => provider.GetRequiredService<IOptions<BotOptions>>().Value);
        services.AddSingleton<BotMetrics>();
        services.AddSingleton<SessionRegistry>();
        services.AddSingleton<Cooldowns>();
        services.TryAddSingleton<IInbox, MemoryInbox>();
        services.TryAddSingleton<IOutbox, MemoryOutbox>();
        services.TryAddSingleton<IDeadLetterStore, MemoryDeadLetters>();
        services.TryAddSingleton<ISessionStore, MemorySessionStore>();
        services.AddSingleton<IDeadLetters>(static provider => provider.GetRequiredService<IDeadLetterStore>());
        services.AddSingleton<BotRuntime>();
        services.AddSingleton<SessionDirectory>();
        services.AddSingleton(static provider => new SessionManager(provider.GetRequiredService<SessionDirectory>()));
        services.AddSingleton(static provider => provider.GetRequiredService<BotRuntime>().Activity);
        services.AddSingleton<IBotHealthSource, RuntimeHealth>();
        services.AddSingleton(static provider => new BotHealth(provider.GetServices<IBotHealthSource>()));
        services.AddSingleton(static provider =>
            new BotClient(provider.GetRequiredService<SessionRegistry>(), provider.GetRequiredService<BotRuntime>()));
        services.AddSingleton<IHandlerTable>(static provider => provider.GetRequiredService<BotSetup>().Table ?? EmptyHandlerTable.Instance);

        // Before the bot, so that it is stopped after it.
        services.AddHostedService<ShutdownSignals>();
        services.AddHostedService<BotHost>();
    }
}
