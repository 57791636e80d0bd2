using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;

namespace AttrBot.Signal.Rpc;

/// <summary>Makes the HTTP client of one session.</summary>
internal static class SignalHttp
{
    private const int MaxConnections = 64;

    // Shorter than the 30 seconds of signal-cli's web server: a request must not meet a connection that is just being closed.
    private static readonly TimeSpan s_idleTimeout = TimeSpan.FromSeconds(10);

    /// <exception cref="BotConfigurationException">The trusted certificates cannot be read.</exception>
    public static HttpClient CreateClient(SignalOptions options, BackendAddress address)
    {
        var client = new HttpClient(CreateHandler(options, address))
        {
            // Each request has a limit of its own, by the bot's clock.
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = options.MaxLineBytes,
        };
        if (options.ApiToken is { } token)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return client;
    }

    /// <summary>The handler below the client; a websocket goes through one, too.</summary>
    /// <exception cref="BotConfigurationException">The trusted certificates cannot be read.</exception>
    public static SocketsHttpHandler CreateHandler(SignalOptions options, BackendAddress address)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = options.ConnectTimeout,
            MaxConnectionsPerServer = MaxConnections,
            PooledConnectionIdleTimeout = s_idleTimeout,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !address.IsLoopback,
        };
        if (options.TrustedCertificates is { } file)
        {
            handler.SslOptions.CertificateChainPolicy = Trust(file);
        }

        return handler;
    }

    private static X509ChainPolicy Trust(string file)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw new BotConfigurationException(
                $"{SignalOptions.SectionName}:TrustedCertificates: {file} cannot be read: {e.Message} It must be a PEM file with certificates.", e);
        }

        return policy.CustomTrustStore.Count > 0
            ? policy
            : throw new BotConfigurationException($"{SignalOptions.SectionName}:TrustedCertificates: {file} holds no certificate in PEM form.");
    }
}
