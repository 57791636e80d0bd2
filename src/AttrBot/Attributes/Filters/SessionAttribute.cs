namespace AttrBot;

/// <summary>Skips the handler unless the event happened to one of the named sessions.</summary>
/// <param name="names">The names of the sessions, as they were added.</param>
public sealed class SessionAttribute(params string[] names) : HandlerFilterAttribute
{
    /// <summary>The names of the sessions.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <inheritdoc/>
    public override ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult(Array.IndexOf(names, context.Session.Name) >= 0 ? FilterResult.Continue : FilterResult.Skip);
    }
}
