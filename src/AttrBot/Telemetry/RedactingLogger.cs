using Microsoft.Extensions.Logging;

namespace AttrBot.Telemetry;

/// <summary>Lets no exception into the logs as it is, unless private data may be logged.</summary>
internal sealed class RedactingLogger : ILogger
{
    private readonly ILogger _logger;

    private RedactingLogger(ILogger logger)
    {
        _logger = logger;
    }

    /// <summary>The logger to use in place of another.</summary>
    public static ILogger For(ILogger logger, BotOptions options) => options.LogPrivateData ? logger : new RedactingLogger(logger);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => _logger.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => _logger.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _logger.Log(logLevel, eventId, state, exception is null ? null : new RedactedException(exception), formatter);
}
