using Microsoft.Extensions.Logging;

namespace AttrBot.WhatsApp.MultiDevice.Engine;

/// <summary>What is logged of the engines. Event ids are stable; no entry holds a text, a number or a person's name.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(420, LogLevel.Information, "Session '{Session}' runs the WhatsApp engine {Engine} as process {ProcessId}.")]
    public static partial void Started(ILogger logger, string session, string engine, int processId);

    [LoggerMessage(421, LogLevel.Information, "The WhatsApp engine of session '{Session}' has ended.")]
    public static partial void Stopped(ILogger logger, string session);

    [LoggerMessage(422, LogLevel.Warning, "The WhatsApp engine of session '{Session}' did not end within {Timeout} of being told to: it was killed.")]
    public static partial void Killed(ILogger logger, string session, TimeSpan timeout);

    [LoggerMessage(423, LogLevel.Error, "The WhatsApp engine of session '{Session}' (process {ProcessId}) could not be killed.")]
    public static partial void NotKilled(ILogger logger, string session, int processId);

    [LoggerMessage(EventId = 424, Message = "The WhatsApp engine of session '{Session}' says: {Text}")]
    public static partial void Said(ILogger logger, LogLevel level, string session, string text);

    [LoggerMessage(425, LogLevel.Warning, "The WhatsApp engine of session '{Session}' wrote {Count} lines more than the {Limit} in a minute that are logged.")]
    public static partial void SaidTooMuch(ILogger logger, string session, long count, int limit);

    [LoggerMessage(426, LogLevel.Debug, "The WhatsApp engine of session '{Session}' printed {Length} bytes of text among its answers: they were passed over.")]
    public static partial void Noise(ILogger logger, string session, long length);

    [LoggerMessage(427, LogLevel.Debug, "The WhatsApp engine of session '{Session}' answered a command that nobody waits for any more.")]
    public static partial void AnswerNotExpected(ILogger logger, string session);
}
