using System.Text.Json;

namespace AttrBot.Signal.Rpc;

/// <summary>One account's view of a daemon connection. Thread-safe.</summary>
internal interface ISignalRpc
{
    /// <summary>Calls a method of the daemon and waits for its answer.</summary>
    /// <param name="method">The method.</param>
    /// <param name="writeParameters">Writes the parameters as properties of an object; the account is added.</param>
    /// <param name="cancellationToken">Gives up waiting; what has been written is not called back.</param>
    /// <returns>The result as it came: it stays valid.</returns>
    /// <exception cref="SignalRpcException">The daemon answered with an error.</exception>
    /// <exception cref="SignalConnectionException">There is no connection, there is no longer one, or no answer came in time.</exception>
    ValueTask<JsonElement> InvokeAsync(string method, Action<Utf8JsonWriter>? writeParameters, CancellationToken cancellationToken);
}
