using System.Globalization;
using AttrBot;
using WeatherBot.Telemetry;

namespace WeatherBot.Handlers;

/// <summary>What people ask of the bot itself.</summary>
public static class BotHandlers
{
    /// <summary>Answers, so that you see that I am there.</summary>
    [Trigger("!ping")]
    public static Task<string> PingAsync() => Task.FromResult("pong");

    /// <summary>Tells how many messages I had, and how long they took.</summary>
    [Trigger("!stats")]
    public static Task<string> StatsAsync(MessageStatistics statistics)
    {
        (int count, TimeSpan mean) = statistics.Read();
        return Task.FromResult(
            string.Create(CultureInfo.InvariantCulture, $"{count} messages before this one, {mean.TotalMilliseconds:0.0} ms each."));
    }

    /// <summary>Tells how many messages I gave up on.</summary>
    [Trigger("!failures")]
    [Allow("admins")]
    public static async Task<string> FailuresAsync(IDeadLetters deadLetters, CancellationToken cancellationToken) =>
        $"Dead letters: {await deadLetters.CountAsync(cancellationToken)}";

    /// <summary>Lists what I can do.</summary>
    [Trigger("!help")]
    [Fallback]
    public static Task<string> HelpAsync(MessageContext context) => Task.FromResult(
        context.BindingFailure is { } failure ? $"'{failure.Parameter}' cannot be {failure.Value}." : context.Help());
}
