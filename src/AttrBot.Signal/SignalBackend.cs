namespace AttrBot.Signal;

/// <summary>What stands between the bot and Signal.</summary>
public enum SignalBackend
{
    /// <summary>signal-cli, run as a daemon: JSON-RPC over TCP, a unix socket or HTTP. The way to be preferred.</summary>
    SignalCli,

    /// <summary>
    /// signal-cli-rest-api in its mode <c>json-rpc</c>: a websocket and REST over HTTP. It drops what comes while nobody listens.
    /// </summary>
    RestApi,
}
