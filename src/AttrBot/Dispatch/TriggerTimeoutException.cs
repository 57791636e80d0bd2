namespace AttrBot.Dispatch;

/// <summary>
/// Matching a message against the triggers took longer than is allowed: one regular expression reached its timeout, or all
/// together took too long.
/// </summary>
public sealed class TriggerTimeoutException : TimeoutException
{
    /// <summary>Says which handler's trigger was being tried.</summary>
    /// <param name="handler">Index of the handler in <see cref="IHandlerTable.Handlers"/>.</param>
    /// <param name="innerException">The regular expression's own timeout, if that was it.</param>
    public TriggerTimeoutException(int handler, Exception? innerException = null)
        : base("Matching the message against the triggers took too long. Simplify the pattern that backtracks.", innerException)
    {
        Handler = handler;
    }

    /// <summary>Index of the handler whose trigger was being tried, in <see cref="IHandlerTable.Handlers"/>.</summary>
    public int Handler { get; }
}
