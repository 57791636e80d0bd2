using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AttrBot.Signal.Tests.RestApi;

/// <summary>Keeps what is logged.</summary>
internal sealed class CollectedLog : ILogger
{
    public ConcurrentQueue<string> Texts { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Texts.Enqueue(formatter(state, exception));
}
