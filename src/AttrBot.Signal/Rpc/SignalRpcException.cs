using System.Text.Json;

namespace AttrBot.Signal.Rpc;

/// <summary>The daemon answered a request with an error.</summary>
/// <param name="code">The code as sent; negative.</param>
/// <param name="message">The message as sent. It may hold numbers.</param>
/// <param name="data">The data as sent; <see cref="JsonValueKind.Undefined"/> if there is none.</param>
internal sealed class SignalRpcException(int code, string message, JsonElement data) : Exception(message)
{
    /// <summary>The code as sent.</summary>
    public int Code { get; } = code;

    /// <summary>The data as sent; <see cref="JsonValueKind.Undefined"/> if there is none.</summary>
    public new JsonElement Data { get; } = data;
}
