using Microsoft.Extensions.Logging;

namespace AttrBot.Testing;

/// <summary>Writes warnings and errors into the transcript: a handler that failed shows its stack there.</summary>
internal sealed class TranscriptLogger(Transcript transcript) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Warning and < LogLevel.None;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            string text = formatter(state, exception);
            transcript.Add($"log {logLevel}", exception is null ? text : $"{text}\n{exception}");
        }
    }

    public void Dispose()
    {
    }
}
