using Microsoft.Extensions.Logging;

namespace AttrBot.Signal.Sending;

/// <summary>What sending logs. Event ids are stable; no entry holds a text, a number or a person's name.</summary>
internal static partial class SignalSendLog
{
    [LoggerMessage(350, LogLevel.Warning, "{Failed} of {Recipients} recipients of a message of session '{Session}' did not get it; it is not sent again. SignalPartialSendEvent says who and why.")]
    public static partial void SentInPart(ILogger logger, string session, int failed, int recipients);
}
