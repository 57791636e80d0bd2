using Microsoft.Extensions.Logging;

namespace AttrBot.Signal;

/// <summary>What the Signal sessions log. Event ids are stable; no entry holds a text, a number or a person's name.</summary>
internal static partial class SignalLog
{
    [LoggerMessage(300, LogLevel.Information, "Session '{Session}' speaks to signal-cli {Version} at {Address}.")]
    public static partial void Greeted(ILogger logger, string session, string version, string address);

    [LoggerMessage(302, LogLevel.Warning, "signal-cli {Version} at {Address} is older than 0.13, which the bot is built for. Update it: Signal turns old versions away.")]
    public static partial void TooOld(ILogger logger, string version, string address);

    [LoggerMessage(303, LogLevel.Warning, "signal-cli at {Address} sends messages to every connection by itself and cannot be asked to stop while the bot is busy. Start it with --receive-mode manual.")]
    public static partial void ReceivesAutomatically(ILogger logger, string address);

    [LoggerMessage(304, LogLevel.Information, "Session '{Session}' asks signal-cli to keep messages back: the inbox is over its high mark.")]
    public static partial void Paused(ILogger logger, string session);

    [LoggerMessage(305, LogLevel.Information, "Session '{Session}' receives again.")]
    public static partial void Resumed(ILogger logger, string session);

    [LoggerMessage(306, LogLevel.Debug, "signal-cli at {Address} answered a request that nobody waits for any more.")]
    public static partial void AnswerNotExpected(ILogger logger, string address);

    [LoggerMessage(307, LogLevel.Warning, "signal-cli at {Address} could not read what it was sent (error {Code}).")]
    public static partial void ErrorNotExpected(ILogger logger, string address, int code);

    [LoggerMessage(308, LogLevel.Debug, "signal-cli at {Address} tells '{Method}', which the bot does not know.")]
    public static partial void UnknownNotification(ILogger logger, string address, string method);

    [LoggerMessage(309, LogLevel.Warning, "{Key} is {Address}: whoever is on the way can read and change all messages. Use https, a tunnel, or an address of this machine.")]
    public static partial void NotEncrypted(ILogger logger, string key, string address);

    [LoggerMessage(310, LogLevel.Warning, "signal-cli at {Address} did not take a subscription back (error {Code}).")]
    public static partial void NotUnsubscribed(ILogger logger, string address, int code);
}
