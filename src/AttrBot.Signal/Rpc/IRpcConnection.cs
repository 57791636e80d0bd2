using System.Text.Json;

namespace AttrBot.Signal.Rpc;

/// <summary>Calls methods of a daemon, for any of its accounts. Thread-safe.</summary>
internal interface IRpcConnection : IAsyncDisposable
{
    /// <summary>Calls a method and waits for its answer.</summary>
    /// <param name="method">The method.</param>
    /// <param name="account">The account it is for; <see langword="null"/> for a method of the daemon as a whole.</param>
    /// <param name="writeParameters">Writes the other parameters as properties of an object.</param>
    /// <param name="cancellationToken">Gives up waiting; what has been written is not called back.</param>
    /// <returns>The result as it came: it stays valid.</returns>
    /// <exception cref="SignalRpcException">The daemon answered with an error.</exception>
    /// <exception cref="SignalConnectionException">The connection is gone, or no answer came in time.</exception>
    ValueTask<JsonElement> CallAsync(
        string method, string? account, Action<Utf8JsonWriter>? writeParameters, CancellationToken cancellationToken);
}
