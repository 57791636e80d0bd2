namespace AttrBot.Dispatch;

/// <summary>What one handler is allowed: time for an attempt, and attempts.</summary>
internal sealed record HandlerPolicy(TimeSpan Timeout, int MaxAttempts, TimeSpan MaxDuration, TimeSpan BaseDelay)
{
    /// <summary>The configuration of the handler first, then its attributes, then what holds for all.</summary>
    public static HandlerPolicy For(HandlerDescriptor handler, BotOptions options)
    {
        options.Handlers.TryGetValue(handler.Id, out HandlerOptions? own);
        return new HandlerPolicy(
            own?.Timeout ?? handler.Timeout?.Timeout ?? options.HandlerTimeout,
            own?.MaxAttempts ?? handler.Retry?.MaxAttempts ?? options.Retry.MaxAttempts,
            own?.MaxDuration ?? handler.Retry?.Duration ?? options.Retry.MaxDuration,
            own?.BaseDelay ?? handler.Retry?.Delay ?? options.Retry.BaseDelay);
    }
}
