using AttrBot.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot;

/// <summary>
/// Skips the handler unless the event happened to one of the named sessions. A name that no session of the application has is an
/// error at start, unless sessions can be added while the bot runs.
/// </summary>
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

    /// <inheritdoc/>
    public override void Validate(IServiceProvider services)
    {
        BotSetup setup = services.GetRequiredService<BotSetup>();
        if (setup.SessionKinds.Count == 0 && Array.Find(names, name => !setup.Transports.Exists(other => other.Session == name)) is { } unknown)
        {
            throw new BotConfigurationException(
                $"[Session(\"{unknown}\")] names a session that the bot does not have. Its sessions: " +
                $"{string.Join(", ", setup.Transports.Select(other => other.Session).Order(StringComparer.Ordinal))}.");
        }
    }
}
