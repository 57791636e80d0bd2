using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.WhatsApp.Cloud.Graph;

/// <summary>The HTTP client of all sessions: they ask one host, and each call brings its own token.</summary>
internal static class GraphHttp
{
    public const string Name = "AttrBot.WhatsAppCloud";
    private const int MaxConnections = 256;
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Registers it. Redirects are not followed: the token must not go elsewhere.</summary>
    public static void AddTo(IServiceCollection services) => services
        .AddHttpClient(Name, client => client.Timeout = Timeout.InfiniteTimeSpan)

        // Their entries hold addresses, and those hold ids and signatures.
        .RemoveAllLoggers()
        .UseSocketsHttpHandler((handler, _) =>
        {
            handler.AllowAutoRedirect = false;
            handler.UseCookies = false;
            handler.ConnectTimeout = s_connectTimeout;
            handler.MaxConnectionsPerServer = MaxConnections;
            handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
        })
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
}
