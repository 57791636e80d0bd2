using System.Diagnostics;

namespace AttrBot.Telemetry;

/// <summary>The trace of one event; only where somebody listens.</summary>
internal sealed class EventTrace(Activity process)
{
    private ActivityContext _lastAttempt;
    private string? _lastHandler;

    /// <summary>An attempt of a handler begins.</summary>
    public Activity? BeginAttempt(string handler, int attempt)
    {
        bool isRetry = attempt > 1 && handler == _lastHandler;
        Activity? activity = BotTracing.StartHandler(handler, attempt, isRetry ? _lastAttempt : default);
        _lastAttempt = activity?.Context ?? default;
        _lastHandler = handler;
        return activity;
    }

    /// <summary>Nothing succeeded, and the bot gave up.</summary>
    public void Fail(Exception exception) => BotTracing.Fail(process, exception);

    /// <summary>The event has been handled to the end.</summary>
    public void End() => process.Dispose();
}
