using System.Globalization;
using AttrBot.Resilience;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot;

/// <summary>
/// Lets one person run the handler so many times within a period, in any conversation of a session. Further messages end with
/// a short reply that says when to try again.
/// </summary>
public sealed class CooldownAttribute : HandlerFilterAttribute
{
    /// <summary>Sets the limit.</summary>
    /// <param name="times">How many times; at least 1.</param>
    /// <param name="period">The period, written <c>hh:mm:ss</c>; longer than zero.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is less than 1.</exception>
    /// <exception cref="FormatException"><paramref name="period"/> is no duration longer than zero.</exception>
    public CooldownAttribute(int times, string period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        Times = times;
        Period = AttributeDuration.Parse("Cooldown", period, allowsZero: false, TimeSpan.MaxValue);
    }

    /// <summary>How many times.</summary>
    public int Times { get; }

    /// <summary>The period.</summary>
    public TimeSpan Period { get; }

    /// <summary>
    /// The reply to somebody who has to wait; <c>{0}</c> stands for the seconds. Empty for none, then the message just ends.
    /// </summary>
    public string Reply { get; set; } = "Not so fast: try again in {0} s.";

    /// <inheritdoc/>
    public override ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken)
    {
        if (context is not ConversationContext there)
        {
            return ValueTask.FromResult(FilterResult.Continue);
        }

        TimeSpan wait = there.Services.GetRequiredService<Cooldowns>().Use(this, there.Session.Name, there.Sender.Id);
        return ValueTask.FromResult(wait == TimeSpan.Zero ? FilterResult.Continue : FilterResult.Stop(ReplyFor(wait)));
    }

    private string ReplyFor(TimeSpan wait) =>
        Reply.Replace("{0}", Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
