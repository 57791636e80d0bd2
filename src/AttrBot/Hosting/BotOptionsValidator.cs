using System.Globalization;
using Microsoft.Extensions.Options;

namespace AttrBot.Hosting;

/// <summary>Checks the options at start. Each problem names its key and what it may be.</summary>
internal sealed class BotOptionsValidator : IValidateOptions<BotOptions>
{
    // What timers take, and what Polly takes.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(24);
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, BotOptions options)
    {
        var problems = new List<string>();
        Duration(problems, "HandlerTimeout", options.HandlerTimeout, TimeSpan.FromMilliseconds(1));
        Duration(problems, "AbandonAfter", options.AbandonAfter, TimeSpan.Zero);
        Duration(problems, "ShutdownTimeout", options.ShutdownTimeout, TimeSpan.Zero);
        AtLeast(problems, "MaxConcurrentConversations", options.MaxConcurrentConversations, 1);
        AtLeast(problems, "MaxDeadLetters", options.MaxDeadLetters, 1);
        AtLeast(problems, "Inbox:Capacity", options.Inbox.Capacity, 1);
        AtLeast(problems, "Inbox:ConversationCapacity", options.Inbox.ConversationCapacity, 1);
        AtLeast(problems, "Inbox:DeduplicationWindow", options.Inbox.DeduplicationWindow, 1);
        AtLeast(problems, "Retry:MaxAttempts", options.Retry.MaxAttempts, 1);
        Duration(problems, "Retry:MaxDuration", options.Retry.MaxDuration, TimeSpan.Zero, s_day);
        Duration(problems, "Retry:BaseDelay", options.Retry.BaseDelay, TimeSpan.Zero, s_day);
        AtLeast(problems, "Sessions:MaxSessions", options.Sessions.MaxSessions, 1);
        Duration(problems, "Sessions:StopTimeout", options.Sessions.StopTimeout, TimeSpan.FromMilliseconds(1), s_day);
        Restart(problems, "Sessions:Restart", options.Sessions.Restart);
        AtLeast(problems, "Sends:PerSecond", options.Sends.PerSecond, 0);
        AtLeast(problems, "Sends:Burst", options.Sends.Burst, 1);
        AtLeast(problems, "Sends:QueueLimit", options.Sends.QueueLimit, 1);
        AtLeast(problems, "Sends:MaxAttempts", options.Sends.MaxAttempts, 1);
        AtLeast(problems, "Sends:BrakeMessages", options.Sends.BrakeMessages, 0);
        Duration(problems, "Sends:Timeout", options.Sends.Timeout, TimeSpan.FromMilliseconds(1));
        Duration(problems, "Sends:BaseDelay", options.Sends.BaseDelay, TimeSpan.Zero, s_day);
        Duration(problems, "Sends:MaxRetryAfter", options.Sends.MaxRetryAfter, TimeSpan.Zero);
        Duration(problems, "Sends:BrakeWindow", options.Sends.BrakeWindow, TimeSpan.FromMilliseconds(1));
        AtLeast(problems, "RateLimit:PerSecond", options.RateLimit.PerSecond, 1);
        AtLeast(problems, "RateLimit:Burst", options.RateLimit.Burst, 1);
        AtLeast(problems, "RateLimit:QueueLimit", options.RateLimit.QueueLimit, 0);
        AtLeast(problems, "Offload:MaxConcurrency", options.Offload.MaxConcurrency, 1);
        AtLeast(problems, "Offload:QueueLimit", options.Offload.QueueLimit, 0);
        AtLeast(problems, "DeferredWork:Capacity", options.DeferredWork.Capacity, 1);
        Duration(problems, "DeferredWork:Timeout", options.DeferredWork.Timeout, TimeSpan.FromMilliseconds(1));
        OneOf(problems, "Dispatch", options.Dispatch);
        OneOf(problems, "QuoteReplies", options.QuoteReplies);
        foreach ((string circuit, CircuitBreakerOptions breaker) in options.CircuitBreakers)
        {
            CircuitBreaker(problems, $"CircuitBreakers:{circuit}", breaker);
        }

        foreach ((string client, HttpOptions http) in options.Http)
        {
            Http(problems, $"Http:{client}", http);
        }

        foreach ((string handler, HandlerOptions own) in options.Handlers)
        {
            Handler(problems, $"Handlers:{handler}", own);
        }

        foreach ((string session, SessionRestartOptions restart) in options.Sessions.RestartByName)
        {
            Restart(problems, $"Sessions:RestartByName:{session}", restart);
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void Restart(List<string> problems, string key, SessionRestartOptions restart)
    {
        AtLeast(problems, $"{key}:MaxAttempts", restart.MaxAttempts, 0);
        Duration(problems, $"{key}:BaseDelay", restart.BaseDelay, TimeSpan.Zero, s_day);
        Duration(problems, $"{key}:MaxDelay", restart.MaxDelay, restart.BaseDelay, s_day);
    }

    private static void Http(List<string> problems, string key, HttpOptions http)
    {
        if (http.BaseAddress is { } address && (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https")))
        {
            problems.Add(Problem($"{key}:BaseAddress", address, "an absolute address that begins with http:// or https://"));
        }

        Duration(problems, $"{key}:AttemptTimeout", http.AttemptTimeout, TimeSpan.FromMilliseconds(10), s_day);
        Duration(problems, $"{key}:Timeout", http.Timeout, TimeSpan.FromMilliseconds(10), s_day);
        Duration(problems, $"{key}:BaseDelay", http.BaseDelay, TimeSpan.Zero, s_day);
        Duration(problems, $"{key}:MaxRetryAfter", http.MaxRetryAfter, TimeSpan.Zero, s_day);
        AtLeast(problems, $"{key}:MaxAttempts", http.MaxAttempts, 1);
        AtLeast(problems, $"{key}:PerSecond", http.PerSecond, 0);
        AtLeast(problems, $"{key}:Burst", http.Burst, 1);
        AtLeast(problems, $"{key}:QueueLimit", http.QueueLimit, 0);
    }

    private static void Handler(List<string> problems, string key, HandlerOptions own)
    {
        AtLeast(problems, $"{key}:MaxAttempts", own.MaxAttempts ?? 1, 1);
        Duration(problems, $"{key}:MaxDuration", own.MaxDuration ?? TimeSpan.Zero, TimeSpan.Zero, s_day);
        Duration(problems, $"{key}:BaseDelay", own.BaseDelay ?? TimeSpan.Zero, TimeSpan.Zero, s_day);
        Duration(problems, $"{key}:Timeout", own.Timeout ?? s_day, TimeSpan.FromMilliseconds(1));
    }

    private static void CircuitBreaker(List<string> problems, string key, CircuitBreakerOptions breaker)
    {
        if (breaker.FailureRatio is not (> 0 and <= 1))
        {
            problems.Add(Problem($"{key}:FailureRatio", breaker.FailureRatio, "above 0 and at most 1"));
        }

        AtLeast(problems, $"{key}:MinimumThroughput", breaker.MinimumThroughput, 2);
        Duration(problems, $"{key}:SamplingDuration", breaker.SamplingDuration, TimeSpan.FromMilliseconds(500), s_day);
        Duration(problems, $"{key}:Timeout", breaker.Timeout ?? s_day, TimeSpan.FromMilliseconds(10), s_day);
        Duration(problems, $"{key}:BreakDuration", breaker.BreakDuration, TimeSpan.FromMilliseconds(500), s_day);
    }

    private static void AtLeast(List<string> problems, string key, int value, int minimum)
    {
        if (value < minimum)
        {
            problems.Add(Problem(key, value, $"at least {minimum}"));
        }
    }

    private static void Duration(List<string> problems, string key, TimeSpan value, TimeSpan minimum, TimeSpan? maximum = null)
    {
        TimeSpan longest = maximum ?? s_longest;
        if (value < minimum || value > longest)
        {
            problems.Add(Problem(key, value, $"a duration from {minimum} to {longest}, written [d.]hh:mm:ss[.fff]"));
        }
    }

    private static void OneOf<TEnum>(List<string> problems, string key, TEnum value)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            problems.Add(Problem(key, value, $"one of {string.Join(", ", Enum.GetNames<TEnum>())}"));
        }
    }

    private static string Problem(string key, object value, string allowed) =>
        string.Create(CultureInfo.InvariantCulture, $"{BotOptions.SectionName}:{key} is {value}. It must be {allowed}.");
}
