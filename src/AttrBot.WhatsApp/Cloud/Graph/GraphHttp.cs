using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.WhatsApp.Cloud.Graph;

/// <summary>The HTTP client of a session.</summary>
internal static class GraphHttp
{
    private const int MaxConnections = 64;
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(10);

    public static string NameOf(string session) => $"AttrBot.WhatsAppCloud:{session}";

    /// <summary>Registers it. Redirects are not followed: the token must not go elsewhere.</summary>
    public static void AddTo(IServiceCollection services, string session) => services
        .AddHttpClient(NameOf(session), client => client.Timeout = Timeout.InfiniteTimeSpan)

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
