using AttrBot.Signal.Rpc;
using Microsoft.Extensions.Logging.Abstractions;

namespace AttrBot.Signal;

/// <summary>Connects to a daemon for no account in particular.</summary>
internal static class SetupConnector
{
    /// <summary>Until a phone has scanned a code; signal-cli gives up earlier.</summary>
    private static readonly TimeSpan s_longestCall = TimeSpan.FromMinutes(10);

    /// <exception cref="BotConfigurationException">The address is none, or is that of signal-cli-rest-api.</exception>
    /// <exception cref="SignalConnectionException">The daemon cannot be reached.</exception>
    public static async Task<SignalSetup> ConnectAsync(SignalOptions options, CancellationToken cancellationToken)
    {
        if (options.Backend == SignalBackend.RestApi)
        {
            throw new BotConfigurationException(
                "signal-cli-rest-api has pages of its own for this: open /v1/qrcodelink?device_name=bot there and scan the code, or " +
                "POST to /v1/register/NUMBER and /v1/register/NUMBER/verify/CODE.");
        }

        string text = options.Address ?? BackendAddress.SignalCliDefault;
        if (!BackendAddress.TryParse(text, out BackendAddress? address, out string? problem))
        {
            throw new BotConfigurationException($"{SignalOptions.SectionName}:Address {problem}. It must be {BackendAddress.Forms}.");
        }

        return address.IsHttp ? OverHttp(options, address) : await OverSocketAsync(options, address, cancellationToken);
    }

    private static SignalSetup OverHttp(SignalOptions options, BackendAddress address)
    {
        HttpClient http = SignalHttp.CreateClient(options, address);
        return new SignalSetup(new HttpRpcConnection(http, address, s_longestCall, TimeProvider.System), new Closing(http));
    }

    private static async Task<SignalSetup> OverSocketAsync(SignalOptions options, BackendAddress address, CancellationToken cancellationToken)
    {
        Stream stream = await OpenAsync(options, address, cancellationToken);
        var patient = new SignalOptions { RequestTimeout = s_longestCall, MaxLineBytes = options.MaxLineBytes };
        var connection = new StreamRpcConnection(
            stream, address, patient, TimeProvider.System, SilentListener.Instance, NullLogger.Instance);
        return new SignalSetup(connection, new Reading(connection));
    }

    private static async Task<Stream> OpenAsync(SignalOptions options, BackendAddress address, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(options.ConnectTimeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await SocketConnector.ConnectAsync(address, either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SignalConnectionException($"{address} could not be reached within {options.ConnectTimeout}.", innerException: e);
        }
    }

    /// <summary>What a daemon tells by itself is not for who sets it up.</summary>
    private sealed class SilentListener : IRpcListener
    {
        public static SilentListener Instance { get; } = new();

        public void Heard()
        {
        }

        public void Notified(string method, ReadOnlyMemory<byte> parameters)
        {
        }

        public void NotUnderstood(ReadOnlyMemory<byte> raw, string reason)
        {
        }
    }

    /// <summary>Keeps a connection drained until it is closed.</summary>
    private sealed class Reading(StreamRpcConnection connection) : IAsyncDisposable
    {
        private readonly Task _reading = connection.RunAsync(CancellationToken.None);

        public async ValueTask DisposeAsync() =>
            await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private sealed class Closing(IDisposable resource) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            resource.Dispose();
            return default;
        }
    }
}
