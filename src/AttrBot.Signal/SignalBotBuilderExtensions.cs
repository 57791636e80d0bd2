using AttrBot.Signal;
using AttrBot.Signal.Errors;
using AttrBot.Signal.RestApi;
using AttrBot.Signal.Sending;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AttrBot;

/// <summary>Adds accounts of Signal to a bot.</summary>
public static class SignalBotBuilderExtensions
{
    private const string Kind = "signal";

    /// <summary>
    /// Adds an account of Signal, through signal-cli or signal-cli-rest-api. Call it once for each account, each with a name of its
    /// own. Its <see cref="ISignalClient"/> is a service under that name as key; without a key it is that of the account added first.
    /// </summary>
    /// <param name="bot">The builder.</param>
    /// <param name="name">
    /// The session's name: it stands in logs and in configuration, so do not make it the phone number. What
    /// <c>AttrBot:Signal:Sessions:name</c> says goes before <c>AttrBot:Signal</c>.
    /// </param>
    /// <param name="configure">Changes the options after they have been bound from the configuration.</param>
    /// <remarks>
    /// With it, further accounts can be added while the bot runs: <c>sessions.AddAsync("signal", name, settings)</c>. Their client, and
    /// that of a session which was stopped and started again, is <c>context.Signal()</c>.
    /// </remarks>
    /// <returns>The builder.</returns>
    /// <exception cref="BotConfigurationException">Another transport has the name.</exception>
    public static BotBuilder AddSignal(this BotBuilder bot, string name = "signal", Action<SignalOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(bot);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        bot.AddTransport(name, services => GetTransport(services, name), Kind);
        AddOptions(bot, name, configure);
        AddShared(bot);
        bot.Services.AddKeyedSingleton(
            name, (services, _) => CreateTransport(services, name, services.GetRequiredService<IOptionsMonitor<SignalOptions>>().Get(name)));
        bot.Services.AddKeyedSingleton(name, (services, _) => services.GetRequiredKeyedService<SignalTransport>(name).Client);
        bot.Services.TryAddSingleton(services => services.GetRequiredKeyedService<SignalTransport>(name).Client);
        return bot;
    }

    private static void AddOptions(BotBuilder bot, string name, Action<SignalOptions>? configure)
    {
        OptionsBuilder<SignalOptions> options = bot.Services.AddOptions<SignalOptions>(name)
            .Bind(bot.Configuration.GetSection(SignalOptions.SectionName))
            .Bind(bot.Configuration.GetSection($"{SignalOptions.SectionName}:Sessions:{name}"))
            .ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }
    }

    private static void AddShared(BotBuilder bot)
    {
        bot.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<SignalOptions>, SignalOptionsDefaults>(
            _ => new SignalOptionsDefaults(bot.Configuration)));
        bot.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SignalOptions>, SignalOptionsValidator>());
        IConfigurationSection section = bot.Configuration.GetSection(SignalOptions.SectionName);
        bot.AddSessionKind(Kind, (services, added) => CreateTransport(
            services, added.Name, added.BindOptions<SignalOptions>(services, section, static (from, options) => from.Bind(options))));
        SignalDurableEvents.AddTo(bot);
        SignalActionJson.AddTo(bot);
    }

    /// <summary>The one that the services know; another once the session has been stopped and is started again.</summary>
    private static SignalTransport GetTransport(IServiceProvider services, string name)
    {
        SignalTransport first = services.GetRequiredKeyedService<SignalTransport>(name);
        return first.IsDisposed
            ? CreateTransport(services, name, services.GetRequiredService<IOptionsMonitor<SignalOptions>>().Get(name))
            : first;
    }

    private static SignalTransport CreateTransport(IServiceProvider services, string name, SignalOptions options)
    {
        ILogger logger = services.GetRequiredService<ILogger<SignalTransport>>();
        var raised = new RaisedEvents();
        var setup = new SessionSetup(
            name,
            options,
            new RateLimits(name, new BotSessionPause(name, services), raised.Raise),
            raised,
            services.GetRequiredService<TimeProvider>(),
            logger,
            services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        WarnOfExposure(logger, "Address", options.Address);
        WarnOfExposure(logger, "ReceiveAddress", options.ReceiveAddress);
        return new SignalTransport(setup, options.Backend == SignalBackend.RestApi ? RestApiBackend.Create(setup) : SignalCliBackend.Create(setup));
    }

    private static void WarnOfExposure(ILogger logger, string key, string? address)
    {
        if (address is not null && SessionSetup.Parse(address) is { IsExposed: true } exposed)
        {
            SignalLog.NotEncrypted(logger, $"{SignalOptions.SectionName}:{key}", exposed.Text);
        }
    }
}
