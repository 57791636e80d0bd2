using AttrBot;
using Microsoft.Extensions.Logging;

namespace WeatherBot.Telemetry;

/// <summary>Measures how long each message takes, from the first middleware to the end of its handler.</summary>
public sealed partial class TimingMiddleware(
    MessageStatistics statistics, TimeProvider time, ILogger<TimingMiddleware> logger) : IBotMiddleware
{
    /// <inheritdoc/>
    public async ValueTask InvokeAsync(BotContext context, BotDelegate next)
    {
        if (context is not MessageContext)
        {
            await next(context);
            return;
        }

        long started = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            TimeSpan duration = time.GetElapsedTime(started);
            statistics.Add(duration);
            LogHandled(duration.TotalMilliseconds, context.Session.Name);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "A message took {Milliseconds} ms in session '{Session}'.")]
    private partial void LogHandled(double milliseconds, string session);
}
