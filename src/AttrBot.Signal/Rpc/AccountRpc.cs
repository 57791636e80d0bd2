using System.Text.Json;

namespace AttrBot.Signal.Rpc;

/// <summary>One account's view of the connection that there is just now. Outlives connections.</summary>
/// <param name="address">Where the daemon listens.</param>
/// <param name="account">The account.</param>
internal sealed class AccountRpc(BackendAddress address, string account) : ISignalRpc
{
    private volatile Attached? _attached;

    /// <summary>The daemon's version; <see langword="null"/> while there is no connection.</summary>
    public DaemonVersion? Version => _attached?.Version;

    /// <summary>Calls go through a connection from now on.</summary>
    public void Attach(IRpcConnection connection, DaemonVersion version) => _attached = new Attached(connection, version);

    /// <summary>There is no connection any more.</summary>
    public void Detach() => _attached = null;

    public async ValueTask<JsonElement> InvokeAsync(
        string method, Action<Utf8JsonWriter>? writeParameters, CancellationToken cancellationToken)
    {
        if (_attached is not { } attached)
        {
            throw new SignalConnectionException($"There is no connection to signal-cli at {address}.");
        }

        try
        {
            return await attached.Connection.CallAsync(method, account, writeParameters, cancellationToken);
        }
        catch (SignalRpcException e) when (e.Code == Daemon.MethodNotFound)
        {
            string since = DaemonVersion.FirstWith(method) is { } first ? $" It came with {first}." : "";
            throw new SignalRpcException(e.Code, $"signal-cli {attached.Version.Text} does not know the method {method}.{since}", e.Data);
        }
    }

    private sealed record Attached(IRpcConnection Connection, DaemonVersion Version);
}
