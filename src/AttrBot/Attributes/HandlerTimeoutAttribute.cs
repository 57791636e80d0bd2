namespace AttrBot;

/// <summary>
/// How long one attempt of the handler may take before its token is cancelled: on a method, or on a class or assembly for all
/// its handlers; the nearest one counts. Without it <c>AttrBot:HandlerTimeout</c> holds. The configuration has the last word:
/// <c>AttrBot:Handlers:id:Timeout</c>.
/// </summary>
/// <param name="timeout">The time, written <c>hh:mm:ss</c>; longer than zero, 24 days at most.</param>
/// <exception cref="FormatException"><paramref name="timeout"/> is no such duration.</exception>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class HandlerTimeoutAttribute(string timeout) : Attribute
{
    /// <summary>The time.</summary>
    public TimeSpan Timeout { get; } = AttributeDuration.Parse("HandlerTimeout", timeout, allowsZero: false, TimeSpan.FromDays(24));
}
