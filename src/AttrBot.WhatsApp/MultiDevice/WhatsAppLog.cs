using Microsoft.Extensions.Logging;

namespace AttrBot.WhatsApp.MultiDevice;

/// <summary>What the multi-device sessions log. Event ids are stable; no entry holds a text, a number or a person's name.</summary>
internal static partial class WhatsAppLog
{
    [LoggerMessage(400, LogLevel.Warning, "Session '{Session}' disconnects from WhatsApp, which keeps what comes: {Waiting} events wait for room in the inbox.")]
    public static partial void Paused(ILogger logger, string session, int waiting);

    [LoggerMessage(401, LogLevel.Information, "Session '{Session}' connects to WhatsApp again: {Waiting} events wait for room in the inbox.")]
    public static partial void Resumed(ILogger logger, string session, int waiting);

    [LoggerMessage(402, LogLevel.Warning, "Session '{Session}' was replaced by another program with the same keys. It takes over again in {Delay}.")]
    public static partial void TakesOver(ILogger logger, string session, TimeSpan delay);

    [LoggerMessage(403, LogLevel.Error, "WhatsApp does not let session '{Session}' in for {Duration} (reason {Code}). It connects again after that.")]
    public static partial void Banned(ILogger logger, string session, TimeSpan duration, int? code);

    [LoggerMessage(404, LogLevel.Warning, "Pairing session '{Session}' failed: {Reason}. It is tried again.")]
    public static partial void PairingFailed(ILogger logger, string session, string reason);

    [LoggerMessage(405, LogLevel.Warning, "Session '{Session}' was not connected when it was removed: take the device off in WhatsApp on the phone.")]
    public static partial void NotLoggedOut(ILogger logger, string session);

    [LoggerMessage(406, LogLevel.Warning, "The files of session '{Session}' could not be removed: {Problem}. They hold the keys of its account: remove them.")]
    public static partial void FilesNotRemoved(ILogger logger, string session, string problem);

    [LoggerMessage(407, LogLevel.Error, "The bot stopped before {Count} events of session '{Session}' had found room in the inbox. They are lost: WhatsApp takes them for delivered.")]
    public static partial void Lost(ILogger logger, int count, string session);
}
