namespace AttrBot;

/// <summary>
/// Skips the handler unless the event happened to a session of one messenger. A transport package derives its own, such as
/// <c>[Signal]</c>, and says with <see cref="MessengerCapabilitiesAttribute"/> what the messenger can do: where a handler uses what it
/// cannot, the analyzers warn.
/// </summary>
public abstract class MessengerFilterAttribute : HandlerFilterAttribute
{
    /// <summary>Restricts to a messenger.</summary>
    /// <param name="kind">The kind of its sessions: see <see cref="BotSession.Kind"/>.</param>
    protected MessengerFilterAttribute(string kind)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(kind);
        Kind = kind;
    }

    /// <summary>The kind of the sessions that the handler is for.</summary>
    public string Kind { get; }

    /// <inheritdoc/>
    public sealed override ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        bool isOfMessenger = string.Equals(context.Session.Kind, Kind, StringComparison.OrdinalIgnoreCase);
        return ValueTask.FromResult(isOfMessenger ? FilterResult.Continue : FilterResult.Skip);
    }
}
