using AttrBot.WhatsApp;
using AttrBot.WhatsApp.Cloud;
using AttrBot.WhatsApp.Cloud.Graph;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AttrBot;

/// <summary>Adds phone numbers of WhatsApp's Cloud API to a bot.</summary>
public static class WhatsAppCloudBotBuilderExtensions
{
    /// <summary>
    /// Adds a phone number of WhatsApp's Cloud API, which delivers through <c>app.MapWhatsAppCloudWebhook()</c>. Call it once for each number,
    /// each with a name of its own. Its <see cref="IWhatsAppCloudClient"/> is a service under that name as key; without a key it is that of
    /// the number added first.
    /// </summary>
    /// <param name="bot">The builder.</param>
    /// <param name="name">
    /// The session's name: it stands in logs and in configuration, so do not make it the phone number. What
    /// <c>AttrBot:WhatsAppCloud:Sessions:name</c> says goes before <c>AttrBot:WhatsAppCloud</c>.
    /// </param>
    /// <param name="configure">Changes the options after they have been bound from the configuration.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="BotConfigurationException">Another transport has the name.</exception>
    public static BotBuilder AddWhatsAppCloud(
        this BotBuilder bot, string name = "whatsapp-cloud", Action<WhatsAppCloudOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(bot);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        bot.AddTransport(name, services => services.GetRequiredKeyedService<CloudTransport>(name), kind: "whatsapp-cloud");
        AddOptions(bot, name, configure);
        AddShared(bot, name);
        GraphHttp.AddTo(bot.Services, name);
        bot.Services.AddKeyedSingleton(name, (services, _) => CreateTransport(services, name));
        bot.Services.AddKeyedSingleton(name, (services, _) => services.GetRequiredKeyedService<CloudTransport>(name).Client);
        bot.Services.TryAddSingleton(services => services.GetRequiredKeyedService<CloudTransport>(name).Client);
        return bot;
    }

    private static void AddOptions(BotBuilder bot, string name, Action<WhatsAppCloudOptions>? configure)
    {
        OptionsBuilder<WhatsAppCloudOptions> options = bot.Services.AddOptions<WhatsAppCloudOptions>(name)
            .Bind(bot.Configuration.GetSection(WhatsAppCloudOptions.SectionName))
            .Bind(bot.Configuration.GetSection($"{WhatsAppCloudOptions.SectionName}:Sessions:{name}"))
            .ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }
    }

    private static void AddShared(BotBuilder bot, string name)
    {
        IServiceCollection services = bot.Services;
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<WhatsAppCloudOptions>, WhatsAppCloudOptionsDefaults>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WhatsAppCloudOptions>, WhatsAppCloudOptionsValidator>());
        if (services.FirstOrDefault(service => service.ServiceType == typeof(CloudSessionNames))?.ImplementationInstance is not CloudSessionNames names)
        {
            names = new CloudSessionNames();
            services.AddSingleton(names);
            services.AddSingleton<CloudWebhook>();
            services.AddSingleton<WebhookMetrics>();
        }

        names.Names.Add(name);
        CloudDurableEvents.AddTo(bot);
        CloudActionJson.AddTo(bot);
    }

    private static CloudTransport CreateTransport(IServiceProvider services, string name)
    {
        WhatsAppCloudOptions options = services.GetRequiredService<IOptionsMonitor<WhatsAppCloudOptions>>().Get(name);
        IHttpClientFactory clients = services.GetRequiredService<IHttpClientFactory>();
        return new CloudTransport(
            name,
            options,
            () => clients.CreateClient(GraphHttp.NameOf(name)),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<CloudTransport>>(),
            services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
    }
}
