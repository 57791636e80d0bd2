using System.Threading.Channels;
using AttrBot.Signal.Tests.Fixture;
using Microsoft.Extensions.Logging;

namespace AttrBot.Signal.Tests.RealSignal;

/// <summary>Keeps what is logged, for who waits for it.</summary>
internal sealed class LogRecorder : ILoggerProvider, ILogger
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    /// <summary>The next line with some words in it.</summary>
    public async Task<string> NextAsync(string words)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        while (true)
        {
            string line = await _lines.Reader.ReadAsync(patience.Token);
            if (line.Contains(words, StringComparison.Ordinal))
            {
                return line;
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Writer.TryWrite(formatter(state, exception));

    public void Dispose()
    {
    }
}
