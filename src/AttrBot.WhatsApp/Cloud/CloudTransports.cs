using AttrBot.WhatsApp.Cloud.Graph;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>Puts together what a session needs.</summary>
internal static class CloudTransports
{
    /// <summary>The one that the services know; another once the session has been stopped and is started again.</summary>
    public static CloudTransport Get(IServiceProvider services, string name)
    {
        CloudTransport first = services.GetRequiredKeyedService<CloudTransport>(name);
        return first.IsDisposed ? Create(services, name) : first;
    }

    /// <summary>A session that the bot was built with.</summary>
    public static CloudTransport Create(IServiceProvider services, string name) =>
        Create(services, name, services.GetRequiredService<IOptionsMonitor<WhatsAppCloudOptions>>().Get(name));

    /// <summary>A session that was added while the bot runs.</summary>
    /// <exception cref="BotConfigurationException">Its settings are wrong.</exception>
    public static CloudTransport Create(IServiceProvider services, SessionDefinition definition, IConfiguration section) => Create(
        services, definition.Name, definition.BindOptions<WhatsAppCloudOptions>(services, section, static (from, options) => from.Bind(options)));

    private static CloudTransport Create(IServiceProvider services, string name, WhatsAppCloudOptions options)
    {
        IHttpClientFactory clients = services.GetRequiredService<IHttpClientFactory>();
        return new CloudTransport(
            name,
            options,
            () => clients.CreateClient(GraphHttp.Name),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<CloudTransport>>(),
            services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
    }
}
