using Microsoft.Extensions.Logging;

namespace AttrBot.Signal.RestApi;

/// <summary>What sessions through signal-cli-rest-api log. No entry holds a text, a number or a person's name.</summary>
internal static partial class RestApiLog
{
    [LoggerMessage(330, LogLevel.Information, "Session '{Session}' speaks to signal-cli-rest-api {Version} at {Address}.")]
    public static partial void Greeted(ILogger logger, string session, string version, string address);

    [LoggerMessage(331, LogLevel.Warning, "Session '{Session}' receives through signal-cli-rest-api, which loses messages: those that come while the bot is not connected, and in a burst those that come while it still writes the one before. Use signal-cli itself where every message counts.")]
    public static partial void LosesMessages(ILogger logger, string session);

    [LoggerMessage(332, LogLevel.Warning, "Session '{Session}' has no room for more messages: until there is, signal-cli-rest-api loses those that come. Raise AttrBot:Signal:QueueCapacity, or use signal-cli itself.")]
    public static partial void NoRoom(ILogger logger, string session);

    [LoggerMessage(333, LogLevel.Information, "Session '{Session}' receives again.")]
    public static partial void Resumed(ILogger logger, string session);
}
